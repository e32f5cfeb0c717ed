#include "calc/footprint/direct/klu.hpp"

#include <Eigen/KLUSupport>

namespace greengauge::footprint {
namespace {

/// Eigen's wrapper keeps to itself which column failed.
class OpenKlu : public Eigen::KLU<SparseMatrix> {
  public:
    [[nodiscard]] int singular_column() const { return m_common.singular_col; }
    [[nodiscard]] bool nearly_singular() {
        constexpr double least = 1e-15;
        return klu_rcond(m_symbolic, m_numeric, &m_common) == 0 || m_common.rcond < least;
    }
};

class Klu : public DirectSolver {
  public:
    bool factorise(const SparseMatrix& matrix) override {
        size_ = static_cast<int>(matrix.cols());
        klu_.compute(matrix);
        if (klu_.info() != Eigen::Success) {
            const int column = klu_.singular_column();
            dependent_ = column >= 0 && column < size_ ? column : -1;
            return false;
        }
        return !klu_.nearly_singular();
    }

    [[nodiscard]] Vector solve(const Vector& right_side) const override { return klu_.solve(right_side); }

    [[nodiscard]] int dependent_column() const override { return dependent_; }

  private:
    OpenKlu klu_;
    int size_ = 0;
    int dependent_ = -1;
};

}  // namespace

std::unique_ptr<DirectSolver> make_klu() { return std::make_unique<Klu>(); }

}  // namespace greengauge::footprint
