// bytetorrent-cli verify: is the content on disk what the .torrent says?
#include <filesystem>
#include <mutex>

#include "bytetorrent/engine/content_hasher.h"
#include "commands.h"
#include "inputs.h"
#include "output.h"
#include "progress_bar.h"

namespace bytetorrent::cli {

namespace {

constexpr std::size_t filesShownMax = 20;

struct VerifyOptions {
    std::string torrent;
    std::string path;
    bool json = false;
};

// The files that a missing piece touches, for a person who wants to know what to get again.
void printDamagedFiles(const protocol::Metainfo& metainfo, const PieceSet& whole) {
    std::size_t shown = 0;
    for (const protocol::FileEntry& file : metainfo.files()) {
        if (file.size == 0 || file.padding)
            continue;
        const auto first = static_cast<std::uint32_t>(file.offset / metainfo.pieceBytes());
        const auto last = static_cast<std::uint32_t>((file.offset + file.size - 1) / metainfo.pieceBytes());
        std::uint32_t damaged = 0;
        for (std::uint32_t piece = first; piece <= last; ++piece)
            damaged += whole.contains(PieceIndex(piece)) ? 0 : 1;
        if (damaged == 0)
            continue;
        if (++shown > filesShownMax) {
            printNotice("  ... and more files");
            return;
        }
        std::string path;
        for (const std::string& element : file.path)
            path += (path.empty() ? "" : "/") + element;
        printNotice("  " + printable(path) + ": " + plural(damaged, "piece", "pieces") + " of " + std::to_string(last - first + 1));
    }
}

// Files without a byte are in no piece: that they are there is all there is to them.
std::vector<std::string> missingEmptyFiles(const protocol::Metainfo& metainfo, const std::string& folder) {
    std::vector<std::string> missing;
    for (const protocol::FileEntry& file : metainfo.files()) {
        if (file.size != 0 || file.padding)
            continue;
        std::filesystem::path path = std::filesystem::path(folder) / metainfo.name();
        std::string shown;
        for (const std::string& element : file.path) {
            path /= element;
            shown += (shown.empty() ? "" : "/") + element;
        }
        std::error_code error;
        if (!std::filesystem::is_regular_file(path, error))
            missing.push_back(std::move(shown));
    }
    return missing;
}

int verify(const VerifyOptions& options) {
    const auto metainfo = loadTorrent(options.torrent);
    if (!metainfo)
        return printFailure(metainfo.error(), options.json);
    const auto folder = contentFolder(*metainfo, options.path);
    if (!folder)
        return printFailure(folder.error(), options.json);
    ProgressBar bar(!options.json);
    std::mutex drawing;
    const auto whole = engine::verifyContent(*metainfo, *folder, 0, [&](std::uint64_t done, std::uint64_t total) {
        const std::lock_guard lock(drawing);
        bar.draw("Verifying", done, total, readableBytes(done) + " of " + readableBytes(total));
        return true;
    });
    bar.clear();
    if (!whole)
        return printFailure(whole.error(), options.json);
    const std::uint32_t count = metainfo->pieceCount();
    PieceSet missing = PieceSet::all(count);
    missing.subtract(*whole);
    if (options.json)
        printJson({{QStringLiteral("event"), QStringLiteral("verified")},
                   {QStringLiteral("infohash"), toQt(metainfo->infoHash().hex())},
                   {QStringLiteral("pieces"), static_cast<qint64>(count)},
                   {QStringLiteral("whole"), static_cast<qint64>(whole->size())},
                   {QStringLiteral("missing"), toQt(missing.toString())}});
    const std::vector<std::string> missingEmpty = missingEmptyFiles(*metainfo, *folder);
    const std::string again = "bytetorrent-cli download " + options.torrent + " --to " + *folder + " gets them again.";
    if (missing.empty() && !missingEmpty.empty())
        return printFailure({ErrorCode::notFound, plural(missingEmpty.size(), "empty file is", "empty files are") + " missing: " +
                                                      missingEmpty.front() + (missingEmpty.size() > 1 ? ", ..." : "")},
                            options.json, again);
    if (missing.empty()) {
        if (!options.json)
            printLine("all " + plural(count, "piece", "pieces") + " of " + printable(metainfo->name()) + " are whole");
        return exitDone;
    }
    const Error error{ErrorCode::corrupt, std::to_string(missing.size()) + " of " + plural(count, "piece", "pieces") + " of " +
                                              metainfo->name() + " are missing or damaged: " + missing.toString()};
    (void)printFailure(error, options.json, again);
    printDamagedFiles(*metainfo, *whole);
    return exitFailed;
}

} // namespace

void addVerifyCommand(CLI::App& app, Job& chosen) {
    const auto options = std::make_shared<VerifyOptions>();
    CLI::App* command = app.add_subcommand("verify", "Check content on disk against a .torrent");
    command->add_option("F.torrent", options->torrent, "The .torrent")->required();
    command->add_option("PATH", options->path, "The content, or the folder it lies in")->required();
    addJsonOption(*command, options->json);
    command->callback([options, &chosen] { chosen = [options] { return verify(*options); }; });
}

} // namespace bytetorrent::cli
