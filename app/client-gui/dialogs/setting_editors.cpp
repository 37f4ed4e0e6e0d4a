#include "dialogs/setting_editors.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QNetworkInterface>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStandardPaths>

#include "language.h"
#include "views/week_hours.h"

namespace bytetorrent::gui {

namespace {

using Edited = std::function<void(QVariant)>;

QString say(const char* english) {
    return QCoreApplication::translate("Preferences", english);
}

SettingEditor flagEditor(const Setting& setting, QWidget* parent, const Edited& edited) {
    auto* box = new QCheckBox(settingWords(setting.label), parent);
    QObject::connect(box, &QCheckBox::toggled, parent, [edited](bool on) { edited(on); });
    return {box, box, [box](const QVariant& value) {
                const QSignalBlocker quiet(box);
                box->setChecked(value.toBool());
            }};
}

template <class Box>
void dressNumber(Box* box, const Setting& setting) {
    box->setKeyboardTracking(false); // not at each digit
    if (setting.unit != nullptr)
        box->setSuffix(settingWords(setting.unit));
    if (setting.leastMeans != nullptr)
        box->setSpecialValueText(settingWords(setting.leastMeans));
    box->setMinimumWidth(box->fontMetrics().averageCharWidth() * 18);
}

SettingEditor numberEditor(const Setting& setting, QWidget* parent, const Edited& edited) {
    auto* box = new QSpinBox(parent);
    box->setRange(static_cast<int>(setting.least), static_cast<int>(setting.most));
    box->setStepType(setting.most > 100'000 ? QAbstractSpinBox::AdaptiveDecimalStepType : QAbstractSpinBox::DefaultStepType);
    dressNumber(box, setting);
    QObject::connect(box, &QSpinBox::valueChanged, parent, [edited](int value) { edited(value); });
    return {box, box, [box](const QVariant& value) {
                const QSignalBlocker quiet(box);
                box->setValue(value.toInt());
            }};
}

SettingEditor realEditor(const Setting& setting, QWidget* parent, const Edited& edited) {
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(setting.least, setting.most);
    box->setSingleStep(0.1);
    dressNumber(box, setting);
    QObject::connect(box, &QDoubleSpinBox::valueChanged, parent, [edited](double value) { edited(value); });
    return {box, box, [box](const QVariant& value) {
                const QSignalBlocker quiet(box);
                box->setValue(value.toDouble());
            }};
}

// Names of interfaces with an address; the one that is set stays there while it is gone.
void fillInterfaces(QComboBox* box, const QString& chosen) {
    box->clear();
    box->addItem(say(QT_TRANSLATE_NOOP("Preferences", "All networks")), QString());
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        const auto addresses = interface.addressEntries();
        if (!addresses.isEmpty() && !interface.flags().testFlag(QNetworkInterface::IsLoopBack))
            box->addItem(QStringLiteral("%1 (%2)").arg(interface.name(), addresses.first().ip().toString()), interface.name());
    }
    if (box->findData(chosen) < 0)
        box->addItem(say(QT_TRANSLATE_NOOP("Preferences", "%1 (not there)")).arg(chosen), chosen);
}

SettingEditor choiceEditor(const Setting& setting, QWidget* parent, const Edited& edited) {
    auto* box = new QComboBox(parent);
    box->setMinimumWidth(box->fontMetrics().averageCharWidth() * 24); // those of a page begin at one line
    for (const Choice& choice : setting.choices)
        box->addItem(settingWords(choice.label), QString::fromLatin1(choice.value));
    if (setting.kind == Kind::language) {
        box->addItem(say(QT_TRANSLATE_NOOP("Preferences", "As the system")), QString());
        for (const QString& name : Language::names())
            box->addItem(Language::ownName(name), name);
    }
    QObject::connect(box, &QComboBox::activated, parent, [edited, box] { edited(box->currentData()); });
    return {box, box, [box, kind = setting.kind](const QVariant& value) {
                const QSignalBlocker quiet(box);
                if (kind == Kind::networkInterface)
                    fillInterfaces(box, value.toString());
                box->setCurrentIndex(std::max(0, box->findData(value)));
            }};
}

SettingEditor textEditor(const Setting& setting, QWidget* parent, const Edited& edited) {
    auto* field = new QLineEdit(parent);
    field->setMinimumWidth(field->fontMetrics().averageCharWidth() * 24);
    if (setting.kind == Kind::secret)
        field->setEchoMode(QLineEdit::Password);
    QObject::connect(field, &QLineEdit::editingFinished, parent, [edited, field] { edited(field->text()); });
    return {field, field, [field](const QVariant& value) { field->setText(value.toString()); }};
}

SettingEditor folderEditor(const Setting& setting, QWidget* parent, const Edited& edited) {
    auto* whole = new QWidget(parent);
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    auto* field = new QLineEdit(whole);
    field->setMinimumWidth(field->fontMetrics().averageCharWidth() * 28);
    if (setting.key == Key::folder)
        field->setPlaceholderText(QDir::toNativeSeparators(defaultFolder()));
    auto* choose = new QPushButton(say(QT_TRANSLATE_NOOP("Preferences", "Choose...")), whole);
    row->addWidget(field);
    row->addWidget(choose);
    const auto take = [edited, field] {
        const QString path = field->text().trimmed();
        edited(path.isEmpty() ? QString() : QDir::cleanPath(QDir::fromNativeSeparators(path)));
    };
    QObject::connect(field, &QLineEdit::editingFinished, parent, take);
    QObject::connect(choose, &QPushButton::clicked, parent, [field, take, title = settingWords(setting.label)] {
        const QString chosen = QFileDialog::getExistingDirectory(field->window(), title, field->text());
        if (chosen.isEmpty())
            return;
        field->setText(QDir::toNativeSeparators(chosen));
        take();
    });
    return {field, whole, [field](const QVariant& value) { field->setText(QDir::toNativeSeparators(value.toString())); }};
}

SettingEditor hoursEditor(QWidget* parent, const Edited& edited) {
    auto* week = new WeekHours(parent);
    QObject::connect(week, &WeekHours::changed, parent, [edited, week] {
        const Bytes bytes = week->hours().encode();
        const auto raw = QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
        edited(week->hours().empty() ? QString() : QString::fromLatin1(raw.toHex()));
    });
    return {week, week, [week](const QVariant& value) {
                const QByteArray bytes = QByteArray::fromHex(value.toString().toLatin1());
                auto hours = engine::RateSchedule::decode({reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
                week->setHours(hours ? *hours : engine::RateSchedule());
            }};
}

} // namespace

QString settingWords(const char* english) {
    return english == nullptr || *english == '\0' ? QString() : say(english);
}

QString defaultFolder() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return folder.isEmpty() ? QDir::homePath() : folder;
}

SettingEditor makeSettingEditor(const Setting& setting, QWidget* parent, Edited edited) {
    switch (setting.kind) {
    case Kind::flag:
        return flagEditor(setting, parent, edited);
    case Kind::number:
        return numberEditor(setting, parent, edited);
    case Kind::real:
        return realEditor(setting, parent, edited);
    case Kind::choice:
    case Kind::language:
    case Kind::networkInterface:
        return choiceEditor(setting, parent, edited);
    case Kind::folder:
        return folderEditor(setting, parent, edited);
    case Kind::hours:
        return hoursEditor(parent, edited);
    case Kind::text:
    case Kind::secret:
        break;
    }
    return textEditor(setting, parent, edited);
}

} // namespace bytetorrent::gui
