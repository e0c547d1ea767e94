using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Risks.Position;

namespace KccPerformance.Core.Risks;

/// <summary>
/// The items of the reporting cycle for risks. A risk gets its item when the first question is asked about it. The item has no text
/// of the risk, because the risk can become exempt.
/// </summary>
public sealed class RiskItems(PerformanceDbContext db)
{
    /// <summary>The key of the risk's item, which is added if there is none yet.</summary>
    /// <param name="register">The register of the risk.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="cancellation">Cancels waiting.</param>
    public Task<int> EnsureAsync(RegisterPosition register, string reference, CancellationToken cancellation = default)
        => SubjectItems.EnsureAsync(
            db, RiskRegisterModule.SubjectKind, RiskRegisterModule.SlugOf(register.Code), register.Name, reference, string.Empty, cancellation);
}
