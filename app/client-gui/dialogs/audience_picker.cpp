#include "dialogs/audience_picker.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QUrl>
#include <QVBoxLayout>

#include "bridge/bundled_tracker.h"
#include "sentences.h"
#include "views/sidebar.h"

namespace bytetorrent::gui {

namespace {
constexpr int typedMs = 500;
constexpr int trackersMax = 100;
} // namespace

bool isServerUrl(const QString& text, bool udpToo) {
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    return url.isValid() && !url.host().isEmpty() &&
           (scheme == QLatin1String("http") || scheme == QLatin1String("https") || (udpToo && scheme == QLatin1String("udp") && url.port() > 0));
}

QString tooManyAddresses(int most) {
    return AudiencePicker::tr("Too many addresses: at most %1.").arg(most);
}

AudiencePicker::AudiencePicker(QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    kind_ = new QComboBox(this);
    kind_->setAccessibleName(tr("With"));
    kind_->addItem(QString(), static_cast<int>(Audience::network));
    setNetworkAddress(BundledTracker::networkAddress());
    kind_->addItem(tr("This computer only"), static_cast<int>(Audience::thisComputer));
    kind_->addItem(tr("A tracker cluster..."), static_cast<int>(Audience::cluster));
    kind_->addItem(tr("Other trackers..."), static_cast<int>(Audience::trackers));
    cluster_ = new QLineEdit(this);
    cluster_->setPlaceholderText(tr("host:port, host:port of its nodes"));
    cluster_->setAccessibleName(tr("Addresses of the cluster's nodes"));
    who_ = new QLabel(this);
    who_->setTextFormat(Qt::PlainText); // a cluster's name is a stranger's word
    who_->setWordWrap(true);
    account_ = new QPushButton(this);
    account_->setAutoDefault(false);
    account_->hide();
    trackers_ = new QPlainTextEdit(this);
    trackers_->setPlaceholderText(tr("Announce addresses, one a line: http://..., https://... or udp://..."));
    trackers_->setAccessibleName(tr("Announce addresses"));
    trackers_->setTabChangesFocus(true);
    trackers_->setFixedHeight(fontMetrics().height() * 4);
    for (QWidget* widget : {static_cast<QWidget*>(kind_), static_cast<QWidget*>(cluster_), static_cast<QWidget*>(who_), static_cast<QWidget*>(trackers_)})
        layout->addWidget(widget);
    layout->insertWidget(layout->indexOf(trackers_), account_, 0, Qt::AlignLeading);
    connect(account_, &QPushButton::clicked, this, [this] {
        if (const auto address = clusterAddress())
            Q_EMIT accountAsked(*address);
    });
    setFocusProxy(kind_);
    typed_.setSingleShot(true);
    typed_.setInterval(typedMs);
    connect(&typed_, &QTimer::timeout, this, &AudiencePicker::askWhoItIs);
    connect(cluster_, &QLineEdit::textChanged, this, [this] {
        who_->clear();
        account_->hide();
        typed_.start();
        Q_EMIT changed();
    });
    connect(trackers_, &QPlainTextEdit::textChanged, this, &AudiencePicker::changed);
    connect(kind_, &QComboBox::currentIndexChanged, this, &AudiencePicker::adapt);
    adapt();
}

void AudiencePicker::setNetworkAddress(const QString& address) {
    kind_->setItemText(kind_->findData(static_cast<int>(Audience::network)), tr("People on this network (%1)").arg(address));
}

void AudiencePicker::adapt() {
    cluster_->setVisible(audience() == Audience::cluster);
    who_->setVisible(audience() == Audience::cluster);
    account_->hide();
    trackers_->setVisible(audience() == Audience::trackers);
    if (audience() == Audience::cluster)
        askWhoItIs();
    Q_EMIT changed();
}

AudiencePicker::Audience AudiencePicker::audience() const {
    return static_cast<Audience>(kind_->currentData().toInt());
}

void AudiencePicker::choose(Audience audience, const QString& addresses) {
    if (audience == Audience::trackers)
        trackers_->setPlainText(addresses);
    else if (audience == Audience::cluster)
        cluster_->setText(addresses);
    kind_->setCurrentIndex(kind_->findData(static_cast<int>(audience)));
}

QString AudiencePicker::addresses() const {
    return audience() == Audience::cluster ? cluster_->text() : audience() == Audience::trackers ? trackers_->toPlainText() : QString();
}

Result<engine::ClusterAddress> AudiencePicker::clusterAddress() const {
    return engine::ClusterAddress::parse(cluster_->text().toStdString());
}

std::vector<std::vector<std::string>> AudiencePicker::trackerTiers() const {
    std::vector<std::vector<std::string>> tiers;
    static const QRegularExpression spaces(QStringLiteral("\\s+"));
    for (const QString& line : trackers_->toPlainText().split(QLatin1Char('\n'))) {
        std::vector<std::string> tier;
        for (const QString& url : line.split(spaces, Qt::SkipEmptyParts))
            tier.push_back(url.toStdString());
        if (!tier.empty())
            tiers.push_back(std::move(tier));
    }
    return tiers;
}

QString AudiencePicker::problem() const {
    if (audience() == Audience::cluster && !clusterAddress())
        return tr("Say where the cluster is: host:port of one of its nodes or more.");
    if (audience() != Audience::trackers)
        return {};
    int count = 0;
    for (const auto& tier : trackerTiers()) {
        for (const std::string& url : tier) {
            ++count;
            if (!isServerUrl(QString::fromStdString(url), true))
                return tr("This is no tracker's address: %1").arg(QString::fromStdString(url));
        }
    }
    if (count > trackersMax)
        return tooManyAddresses(trackersMax);
    return count == 0 ? tr("Give a tracker's announce address, or more, one a line.") : QString();
}

void AudiencePicker::askWhoItIs() {
    typed_.stop();
    const auto address = clusterAddress();
    if (audience() != Audience::cluster || !address)
        return;
    who_->setForegroundRole(QPalette::PlaceholderText);
    who_->setText(tr("Asking who is there..."));
    Q_EMIT clusterTyped(*address);
}

void AudiencePicker::askAgain() {
    if (const auto address = clusterAddress(); address && audience() == Audience::cluster)
        Q_EMIT clusterTyped(*address);
}

void AudiencePicker::showCluster(const engine::ClusterAddress& asked, const Result<engine::ClusterSnapshot>& found) {
    const auto now = clusterAddress();
    if (!now || *now != asked)
        return; // of what was typed before
    who_->setForegroundRole(found ? QPalette::WindowText : QPalette::BrightText); // the palette's error
    who_->setText(found ? tr("Cluster \"%1\": %2").arg(clusterName(*found), clusterHealth(*found)) : errorSentence(found.error()));
    account_->setVisible(found.has_value());
    if (found)
        account_->setText(accountText(*found));
}

} // namespace bytetorrent::gui
