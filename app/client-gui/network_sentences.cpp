#include "network_sentences.h"

#include <QCoreApplication>

#include "sentences.h"

namespace bytetorrent::gui {

namespace {
QString say(const char* text, int count = -1) {
    return QCoreApplication::translate("network", text, nullptr, count);
}
} // namespace

QString portMappingSentence(const engine::PortMappingSnapshot& mapping) {
    switch (mapping.state) {
    case engine::PortMappingState::off:
        return {};
    case engine::PortMappingState::searching:
        return say(QT_TRANSLATE_NOOP("network", "The router is being asked."));
    case engine::PortMappingState::mapped:
        return say(QT_TRANSLATE_NOOP("network", "The router lets port %1 through to this computer (%2).")).arg(QString::number(mapping.port),
                   mapping.method == engine::PortMappingMethod::upnp ? QStringLiteral("UPnP") : QStringLiteral("NAT-PMP"));
    case engine::PortMappingState::failed:
        break;
    }
    return mapping.error.code == ErrorCode::unreachable
               ? say(QT_TRANSLATE_NOOP("network", "No router answers. If there is one, open port %1 on it by hand.")).arg(mapping.port)
               : say(QT_TRANSLATE_NOOP("network", "The router does not open port %1: %2"))
                     .arg(QString::number(mapping.port), QString::fromStdString(mapping.error.context));
}

QString dhtSentence(const engine::DhtSnapshot& dht) {
    switch (dht.state) {
    case engine::DhtState::off:
        return {};
    case engine::DhtState::searching:
        return say(QT_TRANSLATE_NOOP("network", "Nobody of the DHT has answered yet."));
    case engine::DhtState::connected:
        return say(QT_TRANSLATE_N_NOOP("network", "Connected to %n computer(s)."), static_cast<int>(dht.nodes + dht.nodes6));
    case engine::DhtState::failed:
        break;
    }
    return errorSentence(dht.error);
}

} // namespace bytetorrent::gui
