#include "history.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::sim {

namespace {

constexpr std::size_t none = SIZE_MAX;

// The operations that are already put in order, a bit each, and the register's value after them.
struct Configuration {
    std::vector<std::uint64_t> done;
    std::uint64_t value = 0;
    friend bool operator==(const Configuration&, const Configuration&) = default;
};
struct ConfigurationHash {
    std::size_t operator()(const Configuration& configuration) const {
        std::uint64_t hash = configuration.value;
        for (const std::uint64_t word : configuration.done) {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15ull;
            hash ^= hash >> 29;
        }
        return static_cast<std::size_t>(hash);
    }
};

// Invocations and answers of one register, as a list in order of time from which operations are lifted out and put back.
class Search {
public:
    explicit Search(std::vector<History::Record> operations);
    // The operation that stood in the way of the longest order found, or nullptr when there is an order for all.
    [[nodiscard]] const History::Record* run();

private:
    struct Entry {
        std::uint64_t at = 0;
        std::size_t operation = 0;
        bool answer = false;
        std::size_t previous = none;
        std::size_t next = none;
        std::size_t partner = none; // of an invocation: its answer
    };
    struct Choice {
        std::size_t entry = 0;
        std::uint64_t valueBefore = 0;
    };
    void link();
    void unlinkOne(std::size_t entry);
    void relinkOne(std::size_t entry);
    [[nodiscard]] bool fits(const History::Record& operation) const { return !operation.found || *operation.found == now_.value; }
    [[nodiscard]] bool take(std::size_t entry);

    std::vector<History::Record> operations_;
    std::vector<Entry> entries_; // entries_[0] is the head of the list
    std::vector<Choice> choices_;
    Configuration now_;
    std::unordered_set<Configuration, ConfigurationHash> seen_;
    std::size_t most_ = 0;
    std::size_t blocked_ = none; // the operation whose answer came when most_ were in order and nothing fitted
};

Search::Search(std::vector<History::Record> operations) : operations_(std::move(operations)) {
    now_.done.resize((operations_.size() + 63) / 64);
    entries_.push_back({});
    for (std::size_t index = 0; index < operations_.size(); ++index) {
        entries_.push_back({operations_[index].invoked, index, false});
        entries_.push_back({operations_[index].answered != 0 ? operations_[index].answered : UINT64_MAX, index, true});
    }
    link();
}

void Search::link() {
    std::stable_sort(entries_.begin() + 1, entries_.end(), [](const Entry& left, const Entry& right) { return left.at < right.at; });
    std::vector<std::size_t> invocation(operations_.size());
    for (std::size_t index = 0; index < entries_.size(); ++index) {
        Entry& entry = entries_[index];
        entry.previous = index == 0 ? none : index - 1;
        entry.next = index + 1 < entries_.size() ? index + 1 : none;
        if (index == 0)
            continue;
        if (entry.answer)
            entries_[invocation[entry.operation]].partner = index;
        else
            invocation[entry.operation] = index;
    }
}

void Search::unlinkOne(std::size_t index) {
    const Entry& entry = entries_[index];
    entries_[entry.previous].next = entry.next;
    if (entry.next != none)
        entries_[entry.next].previous = entry.previous;
}

void Search::relinkOne(std::size_t index) {
    const Entry& entry = entries_[index];
    entries_[entry.previous].next = index;
    if (entry.next != none)
        entries_[entry.next].previous = index;
}

// Puts the operation next in order, if that is a configuration not seen before.
bool Search::take(std::size_t index) {
    const std::size_t number = entries_[index].operation;
    const History::Record& operation = operations_[number];
    if (!fits(operation))
        return false;
    const std::uint64_t before = now_.value;
    now_.done[number / 64] |= std::uint64_t(1) << (number % 64);
    if (operation.swap)
        now_.value = operation.value;
    if (!seen_.insert(now_).second) {
        now_.done[number / 64] &= ~(std::uint64_t(1) << (number % 64));
        now_.value = before;
        return false;
    }
    choices_.push_back({index, before});
    unlinkOne(index);
    unlinkOne(entries_[index].partner);
    return true;
}

const History::Record* Search::run() {
    std::size_t at = entries_[0].next;
    while (at != none) {
        if (!entries_[at].answer) {
            at = take(at) ? entries_[0].next : entries_[at].next;
            continue;
        }
        if (choices_.size() >= most_) {
            most_ = choices_.size();
            blocked_ = entries_[at].operation;
        }
        // This operation was answered, so it cannot come later than all that is left: an earlier choice was wrong.
        if (choices_.empty())
            return &operations_[blocked_];
        const Choice choice = choices_.back();
        choices_.pop_back();
        const std::size_t number = entries_[choice.entry].operation;
        now_.done[number / 64] &= ~(std::uint64_t(1) << (number % 64));
        now_.value = choice.valueBefore;
        relinkOne(entries_[choice.entry].partner);
        relinkOne(choice.entry);
        at = entries_[choice.entry].next;
    }
    return nullptr;
}

// A swap that was never answered and whose value nobody ever found need not be in the order: without it, every other
// operation finds what it found. One whose value was found has happened.
std::vector<History::Record> thatMatter(std::vector<History::Record> operations) {
    std::unordered_set<std::uint64_t> found;
    for (const History::Record& operation : operations)
        if (operation.found)
            found.insert(*operation.found);
    std::erase_if(operations, [&found](const History::Record& operation) {
        return operation.answered == 0 && !(operation.swap && found.contains(operation.value));
    });
    return operations;
}

std::string describe(const History::Record& operation) {
    std::string text = operation.swap ? "swap to " + std::to_string(operation.value) : "read";
    text += ", asked at " + std::to_string(operation.invokedMs) + " ms";
    if (operation.answered != 0)
        text += ", answered " + (operation.found ? std::to_string(*operation.found) : std::string("done")) + " at " + std::to_string(operation.answeredMs) + " ms";
    return text;
}

} // namespace

History::Operation History::invokeSwap(std::size_t place, std::uint64_t value, Millis now) {
    BT_ASSERT(value != 0);
    operations_.push_back({place, true, value, std::nullopt, ++happened_, 0, now, 0});
    return operations_.size() - 1;
}

History::Operation History::invokeRead(std::size_t place, Millis now) {
    operations_.push_back({place, false, 0, std::nullopt, ++happened_, 0, now, 0});
    return operations_.size() - 1;
}

void History::answer(Operation operation, std::uint64_t found, Millis now) {
    answer(operation, now);
    operations_.at(operation).found = found;
}

void History::answer(Operation operation, Millis now) {
    Record& record = operations_.at(operation);
    BT_ASSERT(record.answered == 0);
    record.answered = ++happened_;
    record.answeredMs = now;
}

std::optional<std::string> History::violation() const {
    std::map<std::size_t, std::vector<Record>> places;
    for (const Record& operation : operations_)
        places[operation.place].push_back(operation);
    for (auto& [place, operations] : places) {
        Search search(thatMatter(std::move(operations)));
        if (const Record* blocked = search.run())
            return "what clients were told of register " + std::to_string(place) +
                   " cannot have come from one register: nothing explains the " + describe(*blocked);
    }
    return std::nullopt;
}

} // namespace bytetorrent::sim
