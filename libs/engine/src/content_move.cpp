#include "content_move.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <vector>

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

namespace bytetorrent::engine {

namespace {

constexpr std::size_t copyBytes = 1u << 20;

std::uint64_t allocatedBytes(const struct stat& facts) {
    return std::min(static_cast<std::uint64_t>(facts.st_blocks) * 512, static_cast<std::uint64_t>(facts.st_size));
}

class Moving {
public:
    Moving(const ContentPaths& from, const ContentPaths& to, const MoveSteps& steps) : from_(from), to_(to), steps_(steps) {}

    Result<> run() {
        for (std::uint32_t index = 0; index <= from_.partsIndex(); ++index) {
            if (from_.isPadding(index))
                continue;
            const auto facts = from_.facts(index);
            if (!facts)
                continue;
            if (!steps_.goesOn && to_.facts(index))
                return fail(ErrorCode::alreadyExists, to_.path(index) + " is there already; it was not overwritten");
            bytesTotal_ += allocatedBytes(*facts);
        }
        auto moved = moveAll();
        if (!moved && order_ != MoveOrder::stop)
            undo();
        return moved;
    }

private:
    Result<> moveAll() {
        for (std::uint32_t index = 0; index <= from_.partsIndex(); ++index) {
            if (!from_.isPadding(index))
                BT_TRY(moveOne(index));
        }
        // The names of renamed files must last before the database says that they are there.
        for (const std::uint32_t index : renamed_)
            BT_TRY(to_.sync(index));
        return {};
    }

    Result<> moveOne(std::uint32_t index) {
        const auto source = from_.parent(index, false);
        if (!source || !from_.facts(index))
            return {}; // never written, or moved by an earlier run
        BT_TRY(ask());
        const auto target = to_.parent(index, true);
        if (!target)
            return fail(target.error());
        const std::string name = from_.name(index);
        if (::renameat2(source->descriptor(), name.c_str(), target->descriptor(), name.c_str(), RENAME_NOREPLACE) == 0) {
            renamed_.push_back(index);
            return {};
        }
        // EXDEV: another file system. EINVAL: one that knows no RENAME_NOREPLACE. EEXIST: a copy that an earlier run began.
        if (errno == EXDEV || errno == EINVAL || (errno == EEXIST && steps_.goesOn))
            return copyOne(*source, *target, index);
        if (errno == EEXIST)
            return fail(ErrorCode::alreadyExists, to_.path(index) + " is there already; it was not overwritten");
        return fail(systemError(errno, "cannot move", from_.path(index)));
    }

    Result<> copyOne(const OpenFile& sourceFolder, const OpenFile& targetFolder, std::uint32_t index) {
        const auto source = from_.open(sourceFolder, index, ContentPaths::Open::read);
        if (!source)
            return fail(source.error());
        const auto target = to_.open(targetFolder, index, ContentPaths::Open::create);
        if (!target)
            return fail(target.error());
        copied_.push_back(index);
        struct stat facts {};
        if (::fstat(source->descriptor(), &facts) != 0)
            return fail(systemError(errno, "cannot examine", from_.path(index)));
        if (::ftruncate(target->descriptor(), 0) != 0 || ::ftruncate(target->descriptor(), facts.st_size) != 0)
            return fail(systemError(errno, "cannot write", to_.path(index)));
        BT_TRY(copyRange(*source, *target, {0, facts.st_size}, 0, [this](std::size_t bytes) {
            bytesDone_ += bytes;
            return ask();
        }));
        // The time goes along: that is how it is known that nobody changed the file.
        const std::array<timespec, 2> times{facts.st_atim, facts.st_mtim};
        if (::futimens(target->descriptor(), times.data()) != 0 || ::fchmod(target->descriptor(), facts.st_mode & 0777) != 0)
            return fail(systemError(errno, "cannot write", to_.path(index)));
        return to_.sync(index);
    }

    Result<> ask() {
        order_ = steps_.progress ? steps_.progress(bytesDone_, std::max(bytesTotal_, bytesDone_)) : MoveOrder::goOn;
        if (order_ == MoveOrder::goOn)
            return {};
        return fail(ErrorCode::cancelled, "moving " + from_.metainfo().name() + " was cancelled");
    }

    void undo() {
        std::vector<std::uint32_t> touched = renamed_;
        touched.insert(touched.end(), copied_.begin(), copied_.end());
        if (steps_.goesOn) { // an earlier run touched others
            touched.clear();
            for (std::uint32_t index = 0; index <= from_.partsIndex(); ++index)
                touched.push_back(index);
        }
        for (const std::uint32_t index : touched) {
            if (from_.isPadding(index) || !to_.facts(index))
                continue;
            if (from_.facts(index)) { // a second copy
                static_cast<void>(to_.unlink(index));
                continue;
            }
            const auto source = from_.parent(index, true);
            const auto target = to_.parent(index, false);
            const std::string name = from_.name(index);
            // A file that cannot be taken back is missing where it was, and is noticed there.
            if (source && target)
                static_cast<void>(::renameat2(target->descriptor(), name.c_str(), source->descriptor(), name.c_str(), RENAME_NOREPLACE));
        }
        to_.removeEmptyFolders();
    }

    const ContentPaths& from_;
    const ContentPaths& to_;
    const MoveSteps& steps_;
    std::vector<std::uint32_t> renamed_, copied_;
    std::uint64_t bytesTotal_ = 0, bytesDone_ = 0;
    MoveOrder order_ = MoveOrder::goOn;
};

} // namespace

Result<> copyRange(const OpenFile& source, const OpenFile& target, std::pair<off_t, off_t> range, off_t shift,
                   const std::function<Result<>(std::size_t)>& copied) {
    Bytes buffer;
    for (off_t at = range.first; at < range.second;) {
        const off_t data = ::lseek(source.descriptor(), at, SEEK_DATA);
        if (data < 0 && errno == ENXIO)
            return {}; // nothing but a hole behind
        off_t begin = at, end = range.second;
        if (data >= 0) { // else the file system does not tell its holes
            begin = std::min(data, range.second);
            const off_t hole = ::lseek(source.descriptor(), begin, SEEK_HOLE);
            end = hole < 0 ? range.second : std::min(hole, range.second);
        }
        while (begin < end) {
            buffer.resize(std::min(copyBytes, static_cast<std::size_t>(end - begin)));
            const auto got = source.readAt(static_cast<std::uint64_t>(begin), buffer);
            if (!got)
                return fail(got.error());
            if (*got < buffer.size())
                return fail(ErrorCode::ioError, source.path() + " became shorter while it was read");
            const std::array<ByteView, 1> parts{ByteView(buffer)};
            BT_TRY(target.writeAt(static_cast<std::uint64_t>(begin + shift), parts));
            begin += static_cast<off_t>(buffer.size());
            BT_TRY(copied(buffer.size()));
        }
        at = end;
    }
    return {};
}

Result<> moveContent(const ContentPaths& from, const ContentPaths& to, const MoveSteps& steps) { return Moving(from, to, steps).run(); }

Result<> discardMoved(const ContentPaths& from, const ContentPaths& to) {
    Result<> result;
    for (std::uint32_t index = 0; index <= from.partsIndex(); ++index) {
        if (from.isPadding(index))
            continue;
        const auto left = from.facts(index);
        const auto copy = to.facts(index);
        // Without its copy it is not what the move left behind.
        if (!left || !copy || copy->st_size < left->st_size || (left->st_dev == copy->st_dev && left->st_ino == copy->st_ino))
            continue;
        if (auto removed = from.unlink(index); !removed && result)
            result = std::move(removed);
    }
    from.removeEmptyFolders();
    return result;
}

} // namespace bytetorrent::engine
