// Linked into every test of the thread sanitizer's preset, and into nothing else: tells it of Debian's Qt, which is not
// instrumented, what it cannot see or gets wrong. The linker prefers a program's own definition of a library's function; the
// two below pass on what they are asked. Nothing is silenced: whatever two threads touch is checked as everywhere.
//
// A call that one thread posts to another's event loop happens before its execution there. Qt's locks are futexes of its
// own, so that without this every value handed over by QMetaObject::invokeMethod would be reported as a race.
//
// QProcess starts programs by clone() with shared memory, as vfork() does. The sanitizer prepares "the child" for being
// alone, in the memory that is still ours: from then on it would ignore our own locks.
#include <QMetaObject>
#include <QObject>

#include <cstdarg>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include "bytetorrent/base/assert.h"

namespace {

using QtPrivate::QSlotObjectBase;

// Any thread makes it, the loop of the receiver calls it; Qt destroys it, called or not.
class OrderedCall final : public QSlotObjectBase {
public:
    explicit OrderedCall(QSlotObjectBase* call)
        : QSlotObjectBase(&OrderedCall::run)
        , call_(call) {
        __tsan_release(this);
    }

private:
    ~OrderedCall() { call_->destroyIfLastRef(); }

    static void run(int operation, QSlotObjectBase* self, QObject* receiver, void** arguments, bool*) {
        __tsan_acquire(self);
        auto* ordered = static_cast<OrderedCall*>(self);
        if (operation == Destroy)
            delete ordered;
        else if (operation == Call)
            ordered->call_->call(receiver, arguments);
    }

    QSlotObjectBase* const call_;
};

} // namespace

bool QMetaObject::invokeMethodImpl(QObject* object, QSlotObjectBase* slot, Qt::ConnectionType type, void* result) {
    using Invoke = bool (*)(QObject*, QSlotObjectBase*, Qt::ConnectionType, void*);
    static const auto invoke = reinterpret_cast<Invoke>(
        ::dlsym(RTLD_NEXT, "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv"));
    BT_ASSERT(invoke != nullptr);
    return invoke(object, new OrderedCall(slot), type, result);
}

extern "C" int clone(int (*run)(void*), void* stack, int flags, void* argument, ...) noexcept {
    using Clone = int (*)(int (*)(void*), void*, int, void*, ...);
    // The C library's own, past the sanitizer's.
    static const auto cloneOfLibc = reinterpret_cast<Clone>(::dlsym(::dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD), "clone"));
    BT_ASSERT(cloneOfLibc != nullptr);
    va_list rest;
    va_start(rest, argument);
    auto* const parentId = va_arg(rest, int*);
    auto* const threadStorage = va_arg(rest, void*);
    auto* const childId = va_arg(rest, int*);
    va_end(rest);
    return cloneOfLibc(run, stack, flags, argument, parentId, threadStorage, childId);
}
