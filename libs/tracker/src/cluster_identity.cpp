#include "cluster_identity.h"

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"
#include "small_file.h"

namespace bytetorrent::tracker {

namespace {

constexpr const char* fileName = "cluster";
constexpr std::string_view firstLine = "bytetorrent-cluster 1\n";

} // namespace

ClusterId foundingClusterId(const std::string& cluster, std::vector<NodeAddresses> nodes) {
    std::sort(nodes.begin(), nodes.end(),
              [](const NodeAddresses& left, const NodeAddresses& right) { return left.id < right.id; });
    ByteWriter writer;
    writer.text("bytetorrent founding cluster").text(cluster).varint(nodes.size());
    for (const NodeAddresses& node : nodes)
        writer.u32(node.id.value).text(node.client.toString());
    const Sha256Digest digest = sha256(writer.view());
    ClusterId id;
    std::copy_n(digest.begin(), ClusterId::size, id.value.begin());
    return id;
}

Result<ClusterIdentity> ClusterIdentity::open(paxos::FileSystem& files, std::string directory) {
    ClusterIdentity identity(files, std::move(directory));
    const std::string path = identity.directory_ + "/" + fileName;
    const auto text = readSmallFile(files, path);
    if (!text)
        return fail(text.error());
    if (!*text)
        return identity;
    std::string_view words = **text;
    const bool framed = words.starts_with(firstLine) && words.ends_with('\n');
    if (framed) {
        words.remove_prefix(firstLine.size());
        words = words.substr(0, words.find('\n'));
    }
    const auto id = ClusterId::fromHex(framed ? words : std::string_view());
    if (!id || *id == ClusterId() || firstLine.size() + words.size() + 1 != (*text)->size())
        return fail(ErrorCode::corrupt, path + ": not what was written there");
    identity.id_ = *id;
    return identity;
}

Result<> ClusterIdentity::become(const ClusterId& id) {
    BT_ASSERT(id != ClusterId());
    BT_TRY(replaceSmallFile(*files_, directory_, fileName, std::string(firstLine) + id.hex() + "\n"));
    id_ = id;
    return {};
}

Result<> ClusterIdentity::agreesWith(const ClusterId& ofState) const {
    if (ofState == ClusterId() || ofState == id_)
        return {};
    return fail(ErrorCode::conflict,
                directory_ + ": the state is of the cluster " + ofState.hex() + ", and the file " + fileName + " " +
                    (known() ? "says " + id_.hex() : std::string("is missing")) +
                    "; if a recovery was cut short, run it again, else bring back the folder as it was");
}

} // namespace bytetorrent::tracker
