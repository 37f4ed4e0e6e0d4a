#include "publish_sentences.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "sentences.h"

namespace bytetorrent::gui {

namespace {

QString say(const char* text, int count = -1) {
    return QCoreApplication::translate("sentences", text, nullptr, count);
}

// What a person has to do stands first; what the system or the tracker said of it, behind.
QString readingSentence(const Error& error) {
    switch (error.code) {
    case ErrorCode::notFound:
        return say(QT_TRANSLATE_NOOP("sentences", "Something to be shared is no longer there. Put it back, or choose again. (%1)"));
    case ErrorCode::denied:
        return say(QT_TRANSLATE_NOOP("sentences", "A file or folder may not be read. Allow it, then press Share again. (%1)"));
    case ErrorCode::conflict:
        return say(QT_TRANSLATE_NOOP("sentences", "A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)"));
    case ErrorCode::ioError:
        return say(QT_TRANSLATE_NOOP("sentences", "A file could not be read. Check its disk, then press Share again. (%1)"));
    default:
        return {};
    }
}

QString writingSentence(const Error& error) {
    if (error.code == ErrorCode::diskFull)
        return say(QT_TRANSLATE_NOOP("sentences", "There is no room left for the .torrent. Make room, then press Share again. (%1)"));
    return say(QT_TRANSLATE_NOOP("sentences", "The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)"));
}

QString registeringSentence(const Error& error) {
    switch (error.code) {
    case ErrorCode::unreachable:
    case ErrorCode::timeout:
    case ErrorCode::closed:
        return say(QT_TRANSLATE_NOOP("sentences", "The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)"));
    case ErrorCode::denied:
    case ErrorCode::tooLarge:
    case ErrorCode::invalidArgument:
    case ErrorCode::malformed:
    case ErrorCode::unsupported:
    case ErrorCode::conflict:
        return say(QT_TRANSLATE_NOOP("sentences", "The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)"));
    default:
        return {};
    }
}

} // namespace

QString publishSentence(const Error& error, engine::PublishStep step) {
    QString sentence;
    switch (error.code == ErrorCode::cancelled ? engine::PublishStep::reading : step) {
    case engine::PublishStep::reading:
        sentence = readingSentence(error);
        break;
    case engine::PublishStep::writing:
        sentence = writingSentence(error);
        break;
    case engine::PublishStep::registering:
        sentence = registeringSentence(error);
        break;
    }
    return sentence.isEmpty() ? errorSentence(error) : sentence.arg(QString::fromStdString(error.context));
}

QString mergedSentence(const engine::Merged& merged) {
    if (merged.withheld && merged.empty())
        return say(QT_TRANSLATE_NOOP("sentences", "Already in the list, and private: nothing was taken over from this one."));
    if (merged.empty())
        return say(QT_TRANSLATE_NOOP("sentences", "Already in the list, and nothing in this one is new."));
    QStringList parts;
    const auto add = [&](const char* words, std::uint32_t count) {
        if (count > 0)
            parts << say(words, static_cast<int>(count));
    };
    add(QT_TRANSLATE_N_NOOP("sentences", "%n tracker(s)"), merged.trackers);
    add(QT_TRANSLATE_N_NOOP("sentences", "%n web seed(s)"), merged.webSeeds);
    add(QT_TRANSLATE_N_NOOP("sentences", "%n peer(s)"), merged.peers);
    add(QT_TRANSLATE_N_NOOP("sentences", "%n cluster node(s)"), merged.clusterNodes);
    return say(QT_TRANSLATE_NOOP("sentences", "Already in the list; added to it: %1.")).arg(QLocale().createSeparatedList(parts));
}

} // namespace bytetorrent::gui
