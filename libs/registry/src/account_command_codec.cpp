#include "account_command_codec.h"

#include "endpoint_codec.h"

namespace bytetorrent::registry {

void writeFields(ByteWriter& writer, const AddPasskeys& command) {
    writer.varint(command.entries.size());
    for (const AddPasskeys::Entry& entry : command.entries)
        writer.text(entry.account).raw(entry.passkey.view());
}

void writeFields(ByteWriter& writer, const RevokePasskeys& command) {
    writer.boolean(command.passkey.has_value());
    if (command.passkey)
        writer.raw(command.passkey->view());
    else
        writer.text(command.account);
}

void writeFields(ByteWriter& writer, const ListTorrents& command) {
    writer.u8(static_cast<std::uint8_t>(command.listing)).varint(command.infoHashes.size());
    for (const InfoHash& infoHash : command.infoHashes)
        writer.raw(infoHash.view());
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

} // namespace bytetorrent::registry
