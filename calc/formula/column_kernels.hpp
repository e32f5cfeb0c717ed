// The loops over columns: one function an operation, no branch a row. Private to calc/formula.
#pragma once

#include <cstddef>
#include <cstdint>

namespace greengauge::formula::kernels {

/// Numbers and their bounds.
struct Numbers {
    const double* value;
    const double* error;
};
struct Result {
    double* value;
    double* error;
};

void add(std::size_t n, Numbers a, Numbers b, Result r);
void subtract(std::size_t n, Numbers a, Numbers b, Result r);
void multiply(std::size_t n, Numbers a, Numbers b, Result r);
/// Whether a divisor is, or may be, 0: then mark_divisors() says where.
bool divide(std::size_t n, Numbers a, Numbers b, Result r);
/// `zero` where it is 0 without doubt, 255 where it may be.
void mark_divisors(std::size_t n, Numbers b, std::uint8_t zero, std::uint8_t* state);
void negate(std::size_t n, Numbers a, Result r);
void absolute(std::size_t n, Numbers a, Result r);
void minimum(std::size_t n, Numbers a, Numbers b, Result r);
void maximum(std::size_t n, Numbers a, Numbers b, Result r);
/// Takes each to the factor's unit.
void scale(std::size_t n, Numbers a, double factor, double error, Result r);

/// What a comparison answers where a is below b, equal, above.
struct Relation {
    bool below;
    bool equal;
    bool above;
};
/// 1 or 0; whether there is a row whose bounds do not tell: then mark_near() says which.
bool compare(std::size_t n, Numbers a, Numbers b, Relation relation, std::int32_t* code);
/// 255 in `state` where the bounds reach each other.
void mark_near(std::size_t n, Numbers a, Numbers b, std::uint8_t* state);

/// Adds `stride` once where a number is at the bound, twice where it is above; whether there is one too near to tell.
bool add_places(std::size_t n, Numbers at, double bound, double error, std::int32_t stride, std::int32_t* place);
/// 255 in `state` where it is.
void mark_near_bound(std::size_t n, Numbers at, double bound, double error, std::uint8_t* state);
/// An end of a range; `side` is 1 of a lower end, -1 of an upper one.
struct End {
    double value;
    double error;
    double side;
    bool closed;
};
/// Whether there is a number beyond the end, or one whose bounds do not tell: then mark_beyond() says which.
bool any_beyond(std::size_t n, Numbers at, End end);
/// `outside` in `state` where a number is beyond the end, 255 where the bounds do not tell.
void mark_beyond(std::size_t n, Numbers at, End end, std::uint8_t outside, std::uint8_t* state);
void add_codes(std::size_t n, const std::int32_t* code, std::int32_t stride, std::int32_t* place);

/// Whether any of them is not 0.
bool any_set(std::size_t n, const std::uint8_t* state);

}  // namespace greengauge::formula::kernels
