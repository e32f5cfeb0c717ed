// The course of a pathway as linear expressions in yes / no variables, one a measure. Inside calc/pathway only.
#pragma once

#include <map>

#include "calc/pathway/course.hpp"
#include "calc/programme/programme.hpp"

namespace greengauge::pathway {

/// A constant and coefficients of columns.
struct Linear {
    double constant = 0;
    std::map<int, double> terms;

    [[nodiscard]] bool is_constant() const { return terms.empty(); }
    Linear& add(const Linear& other, double times);
};

/// What the measures leave of everything in every year, over the columns of a programme; columns and rows that this
/// takes are added to it. The first columns are the measures.
///
/// A share s of what is left, e, that a measure x takes away is s e x, a product of a yes / no and a bounded number: w
/// with w <= s x U, w <= s e, w >= s e - s U (1 - x), where U bounds e. With x 0 or 1 that is no approximation.
class LinearCourse {
  public:
    LinearCourse(const Model<double>& model, Programme& programme);

    struct Year {
        Linear co2;         ///< in units of co2_scale()
        Linear energy;      ///< in units of energy_scale()
        Linear non_fossil;  ///< in the same
        Linear cost;        ///< CNY of the energy and the measures
    };
    [[nodiscard]] const Year& of(int year) const { return years_[static_cast<std::size_t>(year - model_.first_year)]; }
    [[nodiscard]] double co2_scale() const { return co2_scale_; }
    [[nodiscard]] double energy_scale() const { return energy_scale_; }
    /// A bound on |co2|, in units of co2_scale().
    [[nodiscard]] double co2_bound(int year) const;

  private:
    /// What is left of a flow or of a process, and the most it can be.
    struct Level {
        Linear left;
        double bound = 0;
    };
    struct Levels {
        std::vector<Level> flows;
        std::vector<Level> process;
        Linear captured;
    };

    const Model<double>& model_;
    Programme& programme_;
    std::vector<Year> years_;
    double co2_scale_ = 1;
    double energy_scale_ = 1;

    Year year_of(int year);
    [[nodiscard]] Levels start(int year) const;
    void apply(const Effect<double>& effect, int measure, double deployed, Levels& levels);
    Linear taken_away(const Level& level, int measure, double share);
};

}  // namespace greengauge::pathway
