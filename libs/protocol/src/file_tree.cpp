#include "bytetorrent/protocol/safe_path.h"
#include "metainfo_parser.h"
#include "quoted.h"

namespace bytetorrent::protocol {

namespace {

using bencode::View;

// Walks a `file tree` depth first, in the order of its bytes, beside the v1 list. An explicit stack, for the bytes
// are a stranger's.
class TreeWalk {
public:
    explicit TreeWalk(const std::vector<FileEntry>& files)
        : files_(files) {}

    Result<> run(View tree) {
        BT_TRY(enter(tree));
        while (!levels_.empty()) {
            Level& level = levels_.back();
            if (level.at == level.entries.size()) {
                levels_.pop_back();
                if (!path_.empty())
                    path_.pop_back();
                continue;
            }
            const auto [name, node] = level.entries[level.at++];
            path_.push_back(name);
            const auto file = node.find("");
            if (!file) {
                BT_TRY(enter(node));
                continue;
            }
            if (node.size() != 1)
                return refuse("is a file and a folder at once");
            BT_TRY(compare(*file));
            path_.pop_back();
        }
        skipPadding();
        if (at_ != files_.size())
            return fail(ErrorCode::malformed, "info.file tree: lacks files that info.files has");
        return {};
    }

private:
    struct Level {
        std::vector<std::pair<std::string_view, View>> entries;
        std::size_t at = 0;
    };

    tl::unexpected<Error> refuse(std::string_view why) const {
        return fail(ErrorCode::malformed,
                    "info.file tree: " + quoted(path_.empty() ? std::string_view() : path_.back()) + " " +
                        std::string(why));
    }

    Result<> enter(View node) {
        if (!node.isDictionary() || node.size() == 0)
            return refuse("is not a dictionary with something in it");
        if (levels_.size() >= pathDepthMax)
            return refuse("lies too deep");
        levels_.push_back({node.entries(), 0});
        return {};
    }

    void skipPadding() {
        while (at_ < files_.size() && files_[at_].padding)
            ++at_;
    }

    Result<> compare(View file) {
        const auto lengthKey = file.find("length");
        const auto length = lengthKey ? lengthKey->integer() : std::nullopt;
        if (!length || *length < 0)
            return refuse("has no length");
        const auto rootKey = file.find("pieces root");
        const auto root = rootKey ? rootKey->string() : std::nullopt;
        constexpr std::size_t rootBytes = 32;
        if (rootKey && (!root || root->size() != rootBytes))
            return refuse("has a pieces root that is not 32 bytes long");
        if (*length > 0 && !root)
            return refuse("has no pieces root");
        skipPadding();
        if (at_ == files_.size())
            return refuse("is not in the v1 part");
        const FileEntry& expected = files_[at_++];
        if (expected.size != static_cast<std::uint64_t>(*length) ||
            !std::equal(path_.begin(), path_.end(), expected.path.begin(), expected.path.end()))
            return refuse("differs in place or size from the v1 part");
        return {};
    }

    const std::vector<FileEntry>& files_;
    std::size_t at_ = 0;
    std::vector<Level> levels_;
    std::vector<std::string_view> path_;
};

} // namespace

Result<> checkFileTree(View info, const Metainfo& metainfo) {
    const auto tree = info.find("file tree");
    if (!tree)
        return fail(ErrorCode::malformed, "info.file tree: missing");
    return TreeWalk(metainfo.files()).run(*tree);
}

} // namespace bytetorrent::protocol
