// PortionSender: sends a peer what it missed, from this node's log, in portions of about a megabyte: the next one is read
// when the one before has left, so that neither memory nor the log thread is filled by a peer that lags. Owned by one
// ReplicaDriver, on its loop. At most one course of portions a peer; it asks again for what is then still missing.
#pragma once

#include <set>

#include <QObject>

#include "bytetorrent/paxos/replica.h"
#include "log_thread.h"
#include "paxos_transport.h"

namespace bytetorrent::tracker {

class PortionSender : public QObject {
    Q_OBJECT
public:
    // Both outlive what is under way here: the log ends before this object does, the transport after its last send().
    PortionSender(NodeId self, PaxosTransport& transport, LogThread& log);

    void serve(const paxos::ServeFromLog& request);
    void stop() { stopped_ = true; }

Q_SIGNALS:
    void failed(bytetorrent::Error error); // the log cannot be read back
    void notHere();                        // the log has less than was thought

private:
    void readNext(NodeId to, paxos::Slot from, paxos::Slot upTo);
    void wasRead(NodeId to, paxos::Slot upTo, Result<std::vector<paxos::AcceptedEntry>> entries);

    NodeId self_;
    PaxosTransport& transport_;
    LogThread& log_;
    std::set<NodeId> serving_;
    bool stopped_ = false;
};

} // namespace bytetorrent::tracker
