#include <cstdio>

#include <QJsonArray>
#include <QJsonDocument>

#include "operator_commands.h"
#include "operator_request.h"

namespace bytetorrent::server {

namespace {

constexpr std::size_t infoHashesAtOnce = 250; // so that a request stays within a line of the socket

struct Options {
    std::vector<std::string> infoHashes;
    std::string file;
    bool json = false;
};

Result<std::vector<InfoHash>> infoHashesOf(const Options& options) {
    std::vector<std::string> words = options.infoHashes;
    if (!options.file.empty()) {
        const auto text = readText(options.file);
        if (!text)
            return fail(text.error());
        std::istringstream lines(*text);
        for (std::string word; lines >> word;)
            words.push_back(word);
    }
    std::vector<InfoHash> infoHashes;
    for (const std::string& word : words) {
        const auto infoHash = InfoHash::fromHex(word);
        if (!infoHash)
            return fail(ErrorCode::malformed, "\"" + word + "\" is not an infohash of 40 hexadecimal digits");
        infoHashes.push_back(*infoHash);
    }
    if (infoHashes.empty())
        return fail(ErrorCode::invalidArgument, "no infohash was given");
    return infoHashes;
}

int put(const tracker::Settings& settings, const Options& options, const char* listing, const char* done) {
    const auto infoHashes = infoHashesOf(options);
    if (!infoHashes)
        return complain(infoHashes.error().context);
    for (std::size_t at = 0; at < infoHashes->size(); at += infoHashesAtOnce) {
        QJsonArray some;
        for (std::size_t i = at; i < std::min(at + infoHashesAtOnce, infoHashes->size()); ++i)
            some.append(qt((*infoHashes)[i].hex()));
        const auto answer = askNode(settings, {{QStringLiteral("do"), QStringLiteral("list torrents")},
                                               {QStringLiteral("listing"), QLatin1String(listing)},
                                               {QStringLiteral("infohashes"), some}});
        if (!answer)
            return complain(answer.error().context + "; the first " + std::to_string(at) + " are done");
    }
    std::cout << infoHashes->size() << (infoHashes->size() == 1 ? " torrent is " : " torrents are ") << done << "\n";
    return 0;
}

int list(const tracker::Settings& settings, bool json) {
    for (const char* listing : {"allowed", "denied"}) {
        QString after;
        while (true) {
            const auto answer = askNode(settings, {{QStringLiteral("do"), QStringLiteral("torrents")},
                                                   {QStringLiteral("listing"), QLatin1String(listing)},
                                                   {QStringLiteral("after"), after}});
            if (!answer)
                return complain(answer.error().context);
            const QJsonArray infoHashes = answer->value(QLatin1String("infohashes")).toArray();
            if (infoHashes.isEmpty())
                break;
            for (const QJsonValue& infoHash : infoHashes) {
                after = infoHash.toString();
                if (json)
                    std::cout << QJsonDocument({{QStringLiteral("infohash"), after}, {QStringLiteral("listing"), QLatin1String(listing)}})
                                     .toJson(QJsonDocument::Compact)
                                     .constData()
                              << "\n";
                else
                    std::cout << listing << " " << after.toStdString() << "\n";
            }
        }
    }
    return 0;
}

} // namespace

void addTorrentsCommand(CLI::App& app, OperatorJob& job) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("torrents", "Which infohashes the tracker serves, at the running node that --config names");
    command->require_subcommand(1);
    command->fallthrough();
    const auto add = [&](const char* name, const char* help, const char* listing, const char* done) {
        CLI::App* one = command->add_subcommand(name, help);
        one->add_option("INFOHASH", options->infoHashes, "40 hexadecimal digits each");
        one->add_option("--from", options->file, "A file with more of them; - for standard input");
        one->callback([options, &job, listing, done] {
            job = [options, listing, done](const auto& settings) { return put(settings, *options, listing, done); };
        });
    };
    add("allow", "Serve them although nobody published them (modes listed and private)", "allowed", "allowed");
    add("deny", "Refuse them to everybody", "denied", "denied");
    add("clear", "Take them off either list", "none", "on no list");
    CLI::App* listCommand = command->add_subcommand("list", "Print both lists");
    listCommand->add_flag("--json", options->json, "One JSON object a line");
    listCommand->callback([options, &job] { job = [options](const auto& settings) { return list(settings, options->json); }; });
}

} // namespace bytetorrent::server
