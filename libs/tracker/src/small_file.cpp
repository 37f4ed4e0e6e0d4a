#include "small_file.h"

namespace bytetorrent::tracker {

Result<std::optional<std::string>> readSmallFile(paxos::FileSystem& files, const std::string& path) {
    const auto file = files.open(path, false);
    if (!file) {
        if (file.error().code == ErrorCode::notFound)
            return std::optional<std::string>();
        return fail(file.error());
    }
    const auto bytes = (*file)->read(0, smallFileBytesMax);
    if (!bytes)
        return fail(bytes.error());
    return std::optional(std::string(asText(*bytes)));
}

Result<> replaceSmallFile(paxos::FileSystem& files, const std::string& directory, const std::string& name,
                          std::string_view text) {
    const std::string path = directory + "/" + name;
    const std::string temporary = path + ".tmp";
    if (const auto removed = files.remove(temporary); !removed && removed.error().code != ErrorCode::notFound)
        return fail(removed.error());
    {
        auto file = files.open(temporary, true);
        if (!file)
            return fail(file.error());
        BT_TRY((*file)->write(0, asBytes(text)));
        BT_TRY((*file)->sync());
    }
    BT_TRY(files.rename(temporary, path));
    return files.syncDirectory(directory);
}

} // namespace bytetorrent::tracker
