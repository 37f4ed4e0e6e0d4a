#include "search_words.h"

#include <QChar>
#include <QString>

namespace bytetorrent::tracker {
namespace {

enum class Kind : std::uint8_t { between, letter, unspaced };

// Those whose words stand side by side, and pictures, which are words each.
bool isUnspaced(char32_t letter) {
    switch (QChar::script(letter)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
    case QChar::Script_Tibetan:
    case QChar::Script_Javanese:
    case QChar::Script_Yi:
        return true;
    default: // the mark of a long vowel is common to two of them
        return letter == 0x30FC || QChar::category(letter) == QChar::Symbol_Other;
    }
}

Kind kindOf(char32_t letter) {
    if (letter < 0x80)
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ? Kind::letter : Kind::between;
    const bool counts = QChar::isLetterOrNumber(letter) || QChar::isMark(letter) ||
                        QChar::category(letter) == QChar::Symbol_Other;
    if (!counts || letter == QChar::ReplacementCharacter)
        return Kind::between;
    return isUnspaced(letter) ? Kind::unspaced : Kind::letter;
}

bool isAscii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Without case, without the marks that a letter can be written with, and in the plain form of each.
std::u32string folded(std::string_view text) {
    std::u32string result;
    if (isAscii(text)) {
        result.reserve(text.size());
        for (const char c : text)
            result += static_cast<char32_t>(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
        return result;
    }
    const QString plain = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                              .normalized(QString::NormalizationForm_KD)
                              .toCaseFolded();
    for (const char32_t letter : plain.toStdU32String()) {
        // Marks on letters go; those of scripts that write vowels as marks are part of the word.
        const bool combining = (letter >= 0x300 && letter <= 0x36F) || letter == 0x3099 || letter == 0x309A;
        if (!combining)
            result += letter;
    }
    return result;
}

void append(std::string& word, char32_t letter) {
    if (letter < 0x80) {
        word += static_cast<char>(letter);
        return;
    }
    if (letter < 0x800) {
        word += static_cast<char>(0xC0 | (letter >> 6));
    } else {
        if (letter < 0x10000) {
            word += static_cast<char>(0xE0 | (letter >> 12));
        } else {
            word += static_cast<char>(0xF0 | (letter >> 18));
            word += static_cast<char>(0x80 | ((letter >> 12) & 0x3F));
        }
        word += static_cast<char>(0x80 | ((letter >> 6) & 0x3F));
    }
    word += static_cast<char>(0x80 | (letter & 0x3F));
}

std::vector<std::string> wordsOf(std::string_view text, std::size_t wordsMax, bool lastAlone) {
    const std::u32string letters = folded(text);
    std::vector<std::string> words;
    std::size_t at = 0;
    while (at < letters.size() && words.size() < wordsMax) {
        const Kind kind = kindOf(letters[at]);
        std::size_t end = at + 1;
        while (end < letters.size() && kindOf(letters[end]) == kind)
            ++end;
        if (kind == Kind::letter) {
            std::string& word = words.emplace_back();
            for (std::size_t i = at; i < end && word.size() < wordBytesMax; ++i)
                append(word, letters[i]);
        } else if (kind == Kind::unspaced) {
            const std::size_t last = lastAlone || end - at == 1 ? end : end - 1;
            for (std::size_t i = at; i < last && words.size() < wordsMax; ++i) {
                std::string& pair = words.emplace_back();
                append(pair, letters[i]);
                if (i + 1 < end)
                    append(pair, letters[i + 1]);
            }
        }
        at = end;
    }
    return words;
}

} // namespace

std::vector<std::string> indexedWords(std::string_view text, std::size_t wordsMax) {
    return wordsOf(text, wordsMax, true);
}

std::vector<std::string> askedWords(std::string_view text, std::size_t wordsMax) {
    return wordsOf(text, wordsMax, false);
}

std::string tagWord(std::string_view tag) {
    std::string word = "\xC2\xB7"; // a dot that is in no word
    for (const char c : tag)
        word += c == '-' ? std::string("\xC2\xB7") : std::string(1, c);
    return word;
}

} // namespace bytetorrent::tracker
