// A terminal whose whole screen is drawn, and whose keys are read one by one. It is as before when this object goes,
// and when a signal ends the wait.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/watch_screen.h"

namespace arenarium::cli {

class Terminal {
public:
    // Whether standard input and output are terminals.
    static bool is_there();

    Terminal();
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    struct Size {
        std::size_t width = 80, height = 24;
    };
    Size size() const;
    void draw(const std::vector<ScreenLine>&);

    enum class Woken { by_key, by_time, by_size, by_end };
    // At most so long. by_end: the user or the system asks to stop. by_key: `key` is set.
    Woken wait(double seconds, char& key);

private:
    struct Saved;
    std::unique_ptr<Saved> saved_;
};

}  // namespace arenarium::cli
