#include "dialogs/help_window.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFile>
#include <QGuiApplication>
#include <QLocale>
#include <QPushButton>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextOption>
#include <QTextTable>
#include <QVBoxLayout>

namespace bytetorrent::gui {

namespace {

QString handbook() {
    QStringList languages = QLocale().uiLanguages();
    languages << QStringLiteral("en");
    for (QString name : languages) {
        name.replace(QLatin1Char('-'), QLatin1Char('_'));
        for (; !name.isEmpty(); name = name.section(QLatin1Char('_'), 0, -2)) { // "pt_BR", then "pt"
            QFile file(QStringLiteral(":/help/%1.md").arg(name));
            if (file.open(QIODevice::ReadOnly))
                return QString::fromUtf8(file.readAll());
        }
    }
    return {};
}

// Space instead of lines, as everywhere.
void giveRoom(QTextDocument& document, int line) {
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorder(0);
            format.setCellSpacing(0);
            format.setCellPadding(line / 4.0);
            format.setLeftMargin(0);
            table->setFormat(format);
        }
    }
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() < 2)
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setTopMargin(line);
        QTextCursor(block).setBlockFormat(format);
    }
}

} // namespace

HelpWindow::HelpWindow(QWidget* parent)
    : QDialog(parent)
    , browser_(new QTextBrowser(this)) {
    auto* layout = new QVBoxLayout(this);
    browser_->setFrameShape(QFrame::NoFrame);
    browser_->setOpenExternalLinks(true);
    browser_->document()->setDocumentMargin(fontMetrics().height());
    layout->addWidget(browser_);
    auto* buttons = new QDialogButtonBox(this);
    close_ = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    close_->setObjectName(QStringLiteral("primary"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 40);
    fill();
    browser_->setFocus();
}

void HelpWindow::fill() {
    setWindowTitle(tr("Help"));
    browser_->setAccessibleName(tr("Help"));
    close_->setText(tr("Close"));
    QTextOption option = browser_->document()->defaultTextOption();
    option.setTextDirection(QGuiApplication::layoutDirection()); // of lists and tables; words know theirs
    browser_->document()->setDefaultTextOption(option);
    browser_->setMarkdown(handbook());
    giveRoom(*browser_->document(), fontMetrics().height());
}

QString HelpWindow::text() const {
    return browser_->toPlainText();
}

void HelpWindow::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace bytetorrent::gui
