#include "dht_table.h"

#include <algorithm>

namespace bytetorrent::engine::dht {

DhtTable::DhtTable(const DhtId& self, Millis nowMs) : self_(self) { buckets_.push_back({.changedMs = nowMs}); }

std::size_t DhtTable::indexOf(const DhtId& id) const {
    return std::min<std::size_t>(sharedBits(self_, id), buckets_.size() - 1);
}

DhtTable::Node* DhtTable::find(const Endpoint& place) {
    const auto known = places_.find(place);
    if (known == places_.end())
        return nullptr;
    Bucket& bucket = buckets_[indexOf(known->second)];
    for (std::vector<Node>* list : {&bucket.nodes, &bucket.spare}) {
        for (Node& node : *list) {
            if (placeOf(node.contact.endpoint) == place)
                return &node;
        }
    }
    return nullptr;
}

void DhtTable::erase(const Endpoint& place) {
    const auto known = places_.find(place);
    if (known == places_.end())
        return;
    Bucket& bucket = buckets_[indexOf(known->second)];
    for (std::vector<Node>* list : {&bucket.nodes, &bucket.spare})
        std::erase_if(*list, [&](const Node& node) { return placeOf(node.contact.endpoint) == place; });
    places_.erase(known);
}

bool DhtTable::answered(const NodeContact& contact, Millis nowMs) {
    if (contact.id == self_)
        return false;
    const Endpoint place = placeOf(contact.endpoint);
    if (Node* node = find(place)) {
        if (node->contact == contact) {
            node->heardMs = nowMs;
            node->failures = 0;
            return true;
        }
        // Whoever answers stays: another port of the same address waits until the old one failed. Another id at the same port
        // is a node that came back.
        if (node->failures == 0 && node->contact.endpoint != contact.endpoint)
            return false;
        erase(place);
    }
    return insert(contact, nowMs);
}

bool DhtTable::insert(const NodeContact& contact, Millis nowMs) {
    for (;;) {
        Bucket& bucket = buckets_[indexOf(contact.id)];
        const auto sameId = [&](const Node& node) { return node.contact.id == contact.id; };
        for (std::vector<Node>* list : {&bucket.nodes, &bucket.spare}) {
            const auto twin = std::find_if(list->begin(), list->end(), sameId);
            if (twin == list->end())
                continue;
            if (twin->failures == 0)
                return false; // an id is one node; whoever had it first and answers keeps it
            places_.erase(placeOf(twin->contact.endpoint));
            list->erase(twin);
            break;
        }
        const Node node{.contact = contact, .heardMs = nowMs};
        const auto bad = std::find_if(bucket.nodes.begin(), bucket.nodes.end(), [](const Node& at) { return at.bad(); });
        if (bad != bucket.nodes.end()) {
            places_.erase(placeOf(bad->contact.endpoint));
            *bad = node;
        } else if (bucket.nodes.size() < bucketNodes) {
            bucket.nodes.push_back(node);
        } else if (&bucket == &buckets_.back() && buckets_.size() < 8 * DhtId::size) {
            splitDeepest(nowMs);
            continue;
        } else {
            if (bucket.spare.size() == spareNodes) {
                places_.erase(placeOf(bucket.spare.front().contact.endpoint));
                bucket.spare.erase(bucket.spare.begin());
            }
            bucket.spare.push_back(node);
        }
        bucket.changedMs = nowMs;
        places_[placeOf(contact.endpoint)] = contact.id;
        return true;
    }
}

void DhtTable::splitDeepest(Millis nowMs) {
    const std::size_t index = buckets_.size() - 1;
    Bucket deeper{.changedMs = nowMs};
    Bucket& bucket = buckets_.back();
    const auto goesDeeper = [&](const Node& node) { return sharedBits(self_, node.contact.id) > index; };
    for (auto [from, to] : {std::pair(&bucket.nodes, &deeper.nodes), std::pair(&bucket.spare, &deeper.spare)}) {
        std::copy_if(from->begin(), from->end(), std::back_inserter(*to), goesDeeper);
        std::erase_if(*from, goesDeeper);
    }
    buckets_.push_back(std::move(deeper));
}

bool DhtTable::heard(const NodeContact& contact, Millis nowMs) {
    if (contact.id == self_)
        return false;
    if (Node* node = find(placeOf(contact.endpoint))) {
        if (node->contact == contact && !node->bad())
            node->heardMs = nowMs;
        return node->failures > 0;
    }
    const Bucket& bucket = buckets_[indexOf(contact.id)];
    const bool splits = &bucket == &buckets_.back() && buckets_.size() < 8 * DhtId::size;
    const auto bad = [](const Node& node) { return node.bad(); };
    return splits || bucket.nodes.size() < bucketNodes || bucket.spare.size() < spareNodes ||
           std::any_of(bucket.nodes.begin(), bucket.nodes.end(), bad);
}

void DhtTable::failed(const Endpoint& endpoint) {
    const Endpoint place = placeOf(endpoint);
    Node* node = find(place);
    if (!node || node->contact.endpoint != endpoint)
        return;
    if (node->failures < failuresMax)
        ++node->failures;
    if (!node->bad())
        return;
    Bucket& bucket = buckets_[indexOf(node->contact.id)];
    const bool isSpare = node >= bucket.spare.data() && node < bucket.spare.data() + bucket.spare.size();
    if (isSpare) {
        erase(place);
    } else if (!bucket.spare.empty()) {
        const Node next = bucket.spare.back();
        bucket.spare.pop_back();
        places_.erase(place);
        *node = next;
    }
}

std::vector<NodeContact> DhtTable::closest(const DhtId& target, std::size_t count, bool good, Millis nowMs) const {
    std::vector<NodeContact> found;
    for (const Bucket& bucket : buckets_) {
        for (const Node& node : bucket.nodes) {
            if (!node.bad() && (!good || (node.failures == 0 && nowMs - node.heardMs < freshMs)))
                found.push_back(node.contact);
        }
    }
    const auto byDistance = [&](const NodeContact& left, const NodeContact& right) { return closer(target, left.id, right.id); };
    count = std::min(count, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count), found.end(), byDistance);
    found.resize(count);
    return found;
}

std::optional<NodeContact> DhtTable::takeQuestionable(Millis nowMs) {
    Node* oldest = nullptr;
    for (Bucket& bucket : buckets_) {
        for (Node& node : bucket.nodes) {
            const bool due = !node.bad() && (node.failures > 0 || nowMs - node.heardMs >= freshMs) &&
                             (node.triedMs == 0 || nowMs - node.triedMs >= againMs);
            if (due && (!oldest || node.heardMs < oldest->heardMs))
                oldest = &node;
        }
    }
    if (!oldest)
        return std::nullopt;
    oldest->triedMs = nowMs;
    return oldest->contact;
}

void DhtTable::makeStale() {
    for (Bucket& bucket : buckets_)
        bucket.stale = true;
}

std::optional<DhtId> DhtTable::takeRefresh(Millis nowMs, Random& random) {
    for (std::size_t index = 0; index < buckets_.size(); ++index) {
        Bucket& bucket = buckets_[index];
        if (!bucket.stale && nowMs - bucket.changedMs < freshMs)
            continue;
        bucket.stale = false;
        bucket.changedMs = nowMs;
        return randomIdSharing(self_, static_cast<unsigned>(index), random);
    }
    return std::nullopt;
}

std::size_t DhtTable::size() const {
    std::size_t count = 0;
    for (const Bucket& bucket : buckets_)
        count += static_cast<std::size_t>(std::count_if(bucket.nodes.begin(), bucket.nodes.end(), [](const Node& node) { return !node.bad(); }));
    return count;
}

std::vector<NodeContact> DhtTable::all() const {
    std::vector<const Node*> nodes;
    for (const Bucket& bucket : buckets_) {
        for (const std::vector<Node>* list : {&bucket.nodes, &bucket.spare}) {
            for (const Node& node : *list)
                nodes.push_back(&node);
        }
    }
    std::stable_sort(nodes.begin(), nodes.end(), [](const Node* left, const Node* right) {
        return left->failures != right->failures ? left->failures < right->failures : left->heardMs > right->heardMs;
    });
    std::vector<NodeContact> contacts;
    for (const Node* node : nodes)
        contacts.push_back(node->contact);
    return contacts;
}

} // namespace bytetorrent::engine::dht
