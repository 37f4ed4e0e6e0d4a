// DiskFaults: tells one process's disk to fail, by the shim of disk_shim.c, which says what may be told. Test thread only.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace bytetorrent::test {

class DiskFaults {
public:
    explicit DiskFaults(QString controlFile) : file_(std::move(controlFile)) {}
    [[nodiscard]] QStringList environment() const; // to start the process with
    void set(const QByteArray& rules) const;       // from now on; empty: the disk is well

private:
    QString file_;
};

} // namespace bytetorrent::test
