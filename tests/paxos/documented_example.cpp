#include "documented_example.h"

#include <fstream>

namespace bytetorrent {

Bytes documentedExample(const std::string& page, int number) {
    std::ifstream file(std::string(BT_FORMATS_DIRECTORY "/") + page);
    std::string line;
    std::string digits;
    bool inside = false;
    while (std::getline(file, line)) {
        if (line.starts_with("```")) {
            if (inside)
                break;
            inside = line == "```hex" && number-- == 0;
            continue;
        }
        if (!inside)
            continue;
        for (const char character : line.substr(0, line.find('#')))
            if (character != ' ')
                digits.push_back(character);
    }
    return fromHex(digits).value_or(Bytes());
}

} // namespace bytetorrent
