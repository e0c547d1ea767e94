using KccPerformance.Web.Documents;

namespace KccPerformance.Web.Features.Packs;

/// <summary>The numbers of the sections of a plan's report, which its text refers to.</summary>
internal sealed record PlanNumbers(int Position, int Exceptions, int Changes, int Decisions, int Questions, string PlanAppendix, string ClaimsAppendix)
{
    /// <summary>The next numbers of a document.</summary>
    public static PlanNumbers Next(PackNumbers numbers)
    {
        var sections = numbers.Sections;
        return new(sections.Next(), sections.Next(), sections.Next(), sections.Next(), sections.Next(), numbers.NextAppendix(), numbers.NextAppendix());
    }
}
