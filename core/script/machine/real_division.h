// // and % of two floats (_float_div_mod, Objects/floatobject.c); both kinds of scripts share them.
#pragma once

#include <cmath>

namespace arenarium::script {

// Both require b != 0.
inline double real_modulo(double a, double b) {
    double r = std::fmod(a, b);
    if (r != 0) {
        if ((b < 0) != (r < 0)) r += b;
    } else {
        r = std::copysign(0.0, b);
    }
    return r;
}

inline double real_floor_divide(double a, double b) {
    // The quotient of what fmod leaves is whole but for rounding; it is one less where the remainder changes its sign.
    const double r = std::fmod(a, b);
    const double quotient = (a - r) / b - (r != 0 && (b < 0) != (r < 0) ? 1.0 : 0.0);
    if (quotient == 0) return std::copysign(0.0, a / b);
    const double down = std::floor(quotient);
    return quotient - down > 0.5 ? down + 1 : down;
}

}  // namespace arenarium::script
