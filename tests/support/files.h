// Files for transfers: reproducible noise, digests, and free ports. Test thread only.
#pragma once

#include <cstdint>
#include <vector>

#include <QByteArray>
#include <QString>

namespace bytetorrent::test {

// `size` bytes that depend on `seed` alone and do not compress. False if the disk refuses.
[[nodiscard]] bool writeNoise(const QString& path, qint64 size, std::uint64_t seed);
[[nodiscard]] QByteArray sha256OfFile(const QString& path); // hex; empty if unreadable
// Ports that were free a moment ago on 127.0.0.1, all different, chosen by the system.
[[nodiscard]] std::vector<std::uint16_t> freePorts(int count);

} // namespace bytetorrent::test
