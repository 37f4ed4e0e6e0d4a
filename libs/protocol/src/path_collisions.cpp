#include "path_collisions.h"

#include <algorithm>
#include <cstring>

#include "quoted.h"
#include "unicode.h"

namespace bytetorrent::protocol {

namespace {

// NUL is in no checked name and sorts before every other byte: a folder's content comes right behind a file of its
// name.
constexpr char separator = '\0';

std::string joined(const FileEntry& file) {
    std::string path;
    for (const std::string& element : file.path)
        path += (path.empty() ? "" : "/") + element;
    return path;
}

struct FoldedPath {
    std::size_t begin = 0; // in one string that holds all of them
    std::uint32_t size = 0;
    std::uint32_t file = 0;
};

auto refuse(const FileEntry& first, const FileEntry& second) {
    const char* why = first.path == second.path                 ? "is there twice"
                      : first.path.size() == second.path.size() ? "differs only in case from another file"
                                                                : "needs a folder where there is a file";
    return fail(ErrorCode::unsafePath, quoted(joined(second)) + " " + why + " (" + quoted(joined(first)) + ")");
}

} // namespace

Result<> checkCollisions(const std::vector<FileEntry>& files) {
    std::string text;
    std::vector<FoldedPath> paths;
    paths.reserve(files.size());
    for (std::size_t index = 0; index < files.size(); ++index) {
        if (files[index].padding)
            continue;
        const std::size_t begin = text.size();
        for (const std::string& element : files[index].path) {
            if (text.size() != begin)
                text.push_back(separator);
            appendFolded(text, element);
        }
        paths.push_back({begin, static_cast<std::uint32_t>(text.size() - begin), static_cast<std::uint32_t>(index)});
    }
    const auto view = [&text](const FoldedPath& path) { return std::string_view(text).substr(path.begin, path.size); };
    const auto before = [&view](const FoldedPath& left, const FoldedPath& right) { return view(left) < view(right); };
    // Most torrents list their files sorted already.
    if (!std::is_sorted(paths.begin(), paths.end(), before))
        std::sort(paths.begin(), paths.end(), before);
    for (std::size_t index = 1; index < paths.size(); ++index) {
        const std::string_view first = view(paths[index - 1]);
        const std::string_view second = view(paths[index]);
        if (second.starts_with(first) && (second.size() == first.size() || second[first.size()] == separator))
            return refuse(files[paths[index - 1].file], files[paths[index].file]);
    }
    return {};
}

} // namespace bytetorrent::protocol
