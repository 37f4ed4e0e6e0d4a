#include "account_command_codec.h"

#include "endpoint_codec.h"
#include "token_rows.h"

namespace bytetorrent::registry {
namespace {

enum class Type : std::uint8_t {
    addPasskeys = 33,
    revokePasskeys = 34,
    listTorrents = 35,
    createInvitation = 48,
    acceptInvitation = 49,
    withdrawInvitation = 50,
    openSession = 51,
    touchSession = 52,
    closeSessions = 53,
    changePassword = 54,
    changeAccount = 55,
    addApiToken = 56,
    revokeApiToken = 57,
    addPasskeysByActor = 58,
    revokePasskeysByActor = 59,
    handOutPasskey = 65
};

ByteWriter& begin(ByteWriter& writer, Type type) {
    return writer.u8(static_cast<std::uint8_t>(type));
}

void begin(ByteWriter& writer, Type type, const Actor& actor) {
    writeActor(begin(writer, type), actor);
}

void writeAny(ByteWriter& writer, const std::optional<TokenId>& id) {
    writer.boolean(id.has_value());
    if (id)
        writer.u64(id->value);
}

std::optional<TokenId> readAnyToken(ByteReader& reader) {
    return reader.boolean() ? std::optional(TokenId(reader.u64())) : std::nullopt;
}

Millis readLifetime(ByteReader& reader) {
    const std::int64_t lifetimeMs = reader.i64();
    if (lifetimeMs < 0 || lifetimeMs > lifetimeMsMax)
        reader.setFailed();
    return lifetimeMs;
}

AddPasskeys readAddPasskeys(ByteReader& reader) {
    AddPasskeys command;
    const std::size_t count = reader.count(1 + PasskeyHash::size);
    if (count > AddPasskeys::entriesMax)
        reader.setFailed();
    for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
        AddPasskeys::Entry& entry = command.entries.emplace_back();
        entry.account = reader.text(accountNameBytesMax);
        entry.passkey = readId<PasskeyHash>(reader);
    }
    return command;
}

RevokePasskeys readRevokePasskeys(ByteReader& reader) {
    RevokePasskeys command;
    if (reader.boolean())
        command.passkey = readId<PasskeyHash>(reader);
    else
        command.account = reader.text(accountNameBytesMax);
    return command;
}

template <class PasskeyCommand>
PasskeyCommand by(const Actor& actor, PasskeyCommand command) {
    command.actor = actor;
    return command;
}

ListTorrents readListTorrents(ByteReader& reader) {
    ListTorrents command;
    const std::uint8_t listing = reader.u8();
    if (listing > static_cast<std::uint8_t>(Listing::denied))
        reader.setFailed();
    command.listing = static_cast<Listing>(listing);
    const std::size_t count = reader.count(InfoHash::size);
    if (count > ListTorrents::infoHashesMax)
        reader.setFailed();
    for (std::size_t i = 0; i < count && !reader.failed(); ++i)
        command.infoHashes.push_back(readId<InfoHash>(reader));
    return command;
}

CreateInvitation readCreateInvitation(ByteReader& reader) {
    CreateInvitation command;
    command.actor = readActor(reader);
    command.invitation = readId<TokenHash>(reader);
    command.role = readRole(reader);
    command.account = AccountId(reader.u32());
    command.lifetimeMs = readLifetime(reader);
    command.membersMay = reader.boolean();
    return command;
}

AcceptInvitation readAcceptInvitation(ByteReader& reader) {
    AcceptInvitation command;
    command.actor = readActor(reader);
    command.invitation = readId<TokenHash>(reader);
    command.name = reader.text(accountNameBytesMax);
    command.password = readVerifier(reader);
    return command;
}

OpenSession readOpenSession(ByteReader& reader) {
    OpenSession command;
    command.actor = readActor(reader);
    command.session = readId<TokenHash>(reader);
    command.passwordNumber = reader.u32();
    command.lifetimeMs = readLifetime(reader);
    command.browser = reader.text(browserBytesMax);
    return command;
}

CloseSessions readCloseSessions(ByteReader& reader) {
    CloseSessions command;
    command.actor = readActor(reader);
    command.account = AccountId(reader.u32());
    command.only = readAnyToken(reader);
    command.except = readAnyToken(reader);
    return command;
}

ChangePassword readChangePassword(ByteReader& reader) {
    ChangePassword command;
    command.actor = readActor(reader);
    command.replaces = reader.u32();
    command.password = readVerifier(reader);
    command.keeps = TokenId(reader.u64());
    return command;
}

ChangeAccount readChangeAccount(ByteReader& reader) {
    ChangeAccount command;
    command.actor = readActor(reader);
    command.account = AccountId(reader.u32());
    if (reader.boolean())
        command.role = readRole(reader);
    if (reader.boolean())
        command.ban = readBan(reader);
    command.liftBan = reader.boolean();
    if (reader.boolean())
        command.name = reader.text(accountNameBytesMax);
    return command;
}

AddApiToken readAddApiToken(ByteReader& reader) {
    AddApiToken command;
    command.actor = readActor(reader);
    command.token = readId<TokenHash>(reader);
    command.name = reader.text(tokenNameBytesMax);
    command.lifetimeMs = readLifetime(reader);
    command.readOnly = reader.boolean();
    return command;
}

} // namespace

void writeActor(ByteWriter& writer, const Actor& actor) {
    writer.u32(actor.account.value).text(actor.address);
}

Actor readActor(ByteReader& reader) {
    Actor actor;
    actor.account = AccountId(reader.u32());
    actor.address = reader.text(addressBytesMax);
    return actor;
}

AccountId readSomebody(ByteReader& reader) {
    const AccountId account(reader.u32());
    if (account == AccountId())
        reader.setFailed();
    return account;
}

void write(ByteWriter& writer, const AddPasskeys& command) {
    if (command.actor)
        begin(writer, Type::addPasskeysByActor, *command.actor);
    else
        begin(writer, Type::addPasskeys);
    writer.varint(command.entries.size());
    for (const AddPasskeys::Entry& entry : command.entries)
        writer.text(entry.account).raw(entry.passkey.view());
}

void write(ByteWriter& writer, const RevokePasskeys& command) {
    if (command.actor)
        begin(writer, Type::revokePasskeysByActor, *command.actor);
    else
        begin(writer, Type::revokePasskeys);
    writer.boolean(command.passkey.has_value());
    if (command.passkey)
        writer.raw(command.passkey->view());
    else
        writer.text(command.account);
}

void write(ByteWriter& writer, const ListTorrents& command) {
    begin(writer, Type::listTorrents);
    writer.u8(static_cast<std::uint8_t>(command.listing)).varint(command.infoHashes.size());
    for (const InfoHash& infoHash : command.infoHashes)
        writer.raw(infoHash.view());
}

void write(ByteWriter& writer, const CreateInvitation& command) {
    begin(writer, Type::createInvitation, command.actor);
    writer.raw(command.invitation.view()).u8(static_cast<std::uint8_t>(command.role)).u32(command.account.value);
    writer.i64(command.lifetimeMs).boolean(command.membersMay);
}

void write(ByteWriter& writer, const AcceptInvitation& command) {
    begin(writer, Type::acceptInvitation, command.actor);
    writer.raw(command.invitation.view()).text(command.name);
    writeVerifier(writer, command.password);
}

void write(ByteWriter& writer, const WithdrawInvitation& command) {
    begin(writer, Type::withdrawInvitation, command.actor);
    writer.u64(command.invitation.value);
}

void write(ByteWriter& writer, const OpenSession& command) {
    begin(writer, Type::openSession, command.actor);
    writer.raw(command.session.view()).u32(command.passwordNumber).i64(command.lifetimeMs).text(command.browser);
}

void write(ByteWriter& writer, const TouchSession& command) {
    begin(writer, Type::touchSession).u64(command.session.value);
}

void write(ByteWriter& writer, const CloseSessions& command) {
    begin(writer, Type::closeSessions, command.actor);
    writer.u32(command.account.value);
    writeAny(writer, command.only);
    writeAny(writer, command.except);
}

void write(ByteWriter& writer, const ChangePassword& command) {
    begin(writer, Type::changePassword, command.actor);
    writer.u32(command.replaces);
    writeVerifier(writer, command.password);
    writer.u64(command.keeps.value);
}

void write(ByteWriter& writer, const ChangeAccount& command) {
    begin(writer, Type::changeAccount, command.actor);
    writer.u32(command.account.value).boolean(command.role.has_value());
    if (command.role)
        writer.u8(static_cast<std::uint8_t>(*command.role));
    writer.boolean(command.ban.has_value());
    if (command.ban)
        writeBan(writer, *command.ban);
    writer.boolean(command.liftBan).boolean(command.name.has_value());
    if (command.name)
        writer.text(*command.name);
}

void write(ByteWriter& writer, const AddApiToken& command) {
    begin(writer, Type::addApiToken, command.actor);
    writer.raw(command.token.view()).text(command.name).i64(command.lifetimeMs).boolean(command.readOnly);
}

void write(ByteWriter& writer, const HandOutPasskey& command) {
    begin(writer, Type::handOutPasskey, command.actor);
    writer.raw(command.passkey.view());
}

void write(ByteWriter& writer, const RevokeApiToken& command) {
    begin(writer, Type::revokeApiToken, command.actor);
    writer.u32(command.account.value).u64(command.token.value);
}

std::optional<Command> readAccountCommand(std::uint8_t type, ByteReader& reader) {
    switch (static_cast<Type>(type)) {
    case Type::addPasskeys: return readAddPasskeys(reader);
    case Type::revokePasskeys: return readRevokePasskeys(reader);
    case Type::listTorrents: return readListTorrents(reader);
    case Type::createInvitation: return readCreateInvitation(reader);
    case Type::acceptInvitation: return readAcceptInvitation(reader);
    case Type::openSession: return readOpenSession(reader);
    case Type::touchSession: return TouchSession{TokenId(reader.u64())};
    case Type::closeSessions: return readCloseSessions(reader);
    case Type::changePassword: return readChangePassword(reader);
    case Type::changeAccount: return readChangeAccount(reader);
    case Type::addApiToken: return readAddApiToken(reader);
    case Type::withdrawInvitation: {
        const Actor actor = readActor(reader);
        return WithdrawInvitation{actor, TokenId(reader.u64())};
    }
    case Type::revokeApiToken: {
        const Actor actor = readActor(reader);
        const AccountId account(reader.u32());
        return RevokeApiToken{actor, account, TokenId(reader.u64())};
    }
    case Type::handOutPasskey: {
        const Actor actor = readActor(reader);
        return HandOutPasskey{actor, readId<protocol::Passkey>(reader)};
    }
    case Type::addPasskeysByActor: {
        const Actor actor = readActor(reader);
        return by(actor, readAddPasskeys(reader));
    }
    case Type::revokePasskeysByActor: {
        const Actor actor = readActor(reader);
        return by(actor, readRevokePasskeys(reader));
    }
    }
    return std::nullopt;
}

} // namespace bytetorrent::registry
