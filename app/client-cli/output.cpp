#include "output.h"

#include <array>
#include <cstdio>

#include <QJsonDocument>

namespace bytetorrent::cli {

namespace {

std::string_view usualNextStep(ErrorCode code) {
    switch (code) {
    case ErrorCode::notFound:
        return "Check the spelling of what you asked for.";
    case ErrorCode::unreachable:
    case ErrorCode::timeout:
    case ErrorCode::closed:
        return "Check that the cluster is running and that the addresses are its nodes' client ports; then try again.";
    case ErrorCode::noQuorum:
        return "Most of the cluster's nodes are down; start them again, then repeat the command.";
    case ErrorCode::overloaded:
        return "Try again in a moment.";
    case ErrorCode::diskFull:
        return "Free some space, then repeat the command: it goes on where it stopped.";
    case ErrorCode::ioError:
        return "Check that the path exists, and that you may read and write there.";
    case ErrorCode::notAuthenticated:
        return "Log in with bytetorrent-cli login NAME --cluster ..., or give a passkey with --passkey or an API token with --token.";
    case ErrorCode::denied:
        return "Check a file's permissions; at a cluster, use the state directory (--state) of the client that may do this, or ask its administrator.";
    case ErrorCode::inUse:
        return "Another process has it; end that one, or choose another --port or --state.";
    case ErrorCode::malformed:
    case ErrorCode::corrupt:
        return "The file or link is damaged or not meant for this program; get it again from its source.";
    case ErrorCode::unsafePath:
        return "Nothing was written there. Choose another folder, or remove what is in the way.";
    case ErrorCode::conflict:
        return "Try again when nothing changes the files.";
    case ErrorCode::tooLarge:
    case ErrorCode::unsupported:
    case ErrorCode::invalidArgument:
        return "See bytetorrent-cli --help for what is possible.";
    default:
        return "Try again; bytetorrent-cli --help tells what is possible.";
    }
}

void write(std::FILE* stream, std::string line) {
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stream);
    std::fflush(stream);
}

} // namespace

void printLine(const std::string& line) { write(stdout, line); }

void printNotice(const std::string& line) { write(stderr, line); }

void printJson(const QJsonObject& object) { write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString()); }

int printFailure(const Error& error, bool json, std::string_view next) {
    const std::string cause = error.context.empty() ? "it failed for a reason that was not given" : printable(error.context);
    printNotice("bytetorrent-cli: " + cause + ".\n" + std::string(next.empty() ? usualNextStep(error.code) : next));
    if (json)
        printJson({{QStringLiteral("event"), QStringLiteral("error")},
                   {QStringLiteral("code"), toQt(name(error.code))},
                   {QStringLiteral("message"), toQt(cause)}});
    return exitFailed;
}

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        // C1 controls, of which some terminals take orders, are 0xC2 0x80 .. 0xC2 0x9F in UTF-8.
        const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (c1)
            ++i;
        out += byte < 0x20 || byte == 0x7F || c1 ? '?' : text[i];
    }
    return out;
}

std::string readableBytes(std::uint64_t bytes) {
    static constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 1024 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    char text[32];
    std::snprintf(text, sizeof text, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    return text;
}

std::string readableSeconds(std::uint64_t seconds) {
    char text[48];
    const auto s = static_cast<unsigned long long>(seconds);
    if (s >= 3600)
        std::snprintf(text, sizeof text, "%llu:%02llu:%02llu", s / 3600, s / 60 % 60, s % 60);
    else
        std::snprintf(text, sizeof text, "%llu:%02llu", s / 60, s % 60);
    return text;
}

std::string plural(std::uint64_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

} // namespace bytetorrent::cli
