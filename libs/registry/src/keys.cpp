#include "keys.h"

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/mix.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

constexpr std::uint8_t rowVersion = 1;
constexpr std::string_view rowKey = "keys";

void readKey(ByteReader& reader, KeyBytes& key) {
    const ByteView bytes = reader.raw(key.size());
    std::copy(bytes.begin(), bytes.end(), key.begin());
}

} // namespace

Result<> Keys::rotate(const RotateKey& command, Millis clusterMs) {
    if (command.replaces != keys_.number)
        return fail(ErrorCode::conflict, "the cluster has another key already");
    if (keys_.number == UINT32_MAX)
        return fail(ErrorCode::tooLarge, "the cluster has had all the keys that it may have");
    keys_.previous = keys_.current;
    keys_.current = command.key;
    ++keys_.number;
    keys_.sinceMs = clusterMs;
    unsaved_ = true;
    return {};
}

Bytes Keys::row() const {
    ByteWriter writer;
    writer.u8(rowVersion).u32(keys_.number).i64(keys_.sinceMs).raw(keys_.current).raw(keys_.previous);
    return writer.take();
}

std::uint64_t Keys::digest() const {
    return keys_.hasCurrent() ? mixBytes(row(), static_cast<std::uint64_t>(Table::meta)) : 0;
}

void Keys::takeChanges(std::vector<Change>& changes) {
    if (std::exchange(unsaved_, false))
        changes.push_back({Table::meta, toBytes(rowKey), row()});
}

Result<> Keys::restore(ByteView key, ByteView value) {
    if (asText(key) != rowKey)
        return fail(ErrorCode::unsupported, "a row of the cluster that this version does not know");
    ByteReader reader(value);
    if (const std::uint8_t version = reader.u8(); !reader.failed() && version != rowVersion)
        return fail(ErrorCode::unsupported, "a row of keys of version " + std::to_string(version));
    ClusterKeys keys;
    keys.number = reader.u32();
    keys.sinceMs = reader.i64();
    readKey(reader, keys.current);
    readKey(reader, keys.previous);
    if (keys.number == 0 || keys.sinceMs < 0)
        reader.setFailed();
    BT_TRY(reader.finish("row of keys"));
    if (keys_.hasCurrent())
        return fail(ErrorCode::malformed, "the keys of the cluster have two rows");
    keys_ = keys;
    return {};
}

Reply Registry::State::apply(const RotateKey& command, Now now) {
    if (const auto rotated = keys.rotate(command, now.clusterMs); !rotated)
        return rotated.error();
    return AppliedReply{};
}

const ClusterKeys& Registry::keys() const {
    return state_->keys.get();
}

} // namespace bytetorrent::registry
