using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs;

/// <summary>The standard cover of a committee report, written from its figures. It is used for each field that was not edited.</summary>
/// <param name="By">Who presents it.</param>
/// <param name="To">The committee it goes to.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Classification">Who may read it.</param>
/// <param name="Summary">The position in a few sentences.</param>
/// <param name="Recommendations">What members are asked to do.</param>
/// <param name="Contact">Who to contact.</param>
public sealed record PackCoverLabels(string By, string To, string Subject, string Classification, string Summary, string Recommendations, string Contact)
{
    public static PackCoverLabels From(PlanPosition position, PlanPosition? before) => From(new PackFigures(position, before));

    internal static PackCoverLabels From(PackFigures figures)
    {
        var position = figures.Position;
        var committees = position.Themes.Select(theme => theme.Committee).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var by = position.FrozenBy ?? "The performance team";
        return new(
            by,
            position.Period?.Meeting?.Committee ?? (committees.Count > 0 ? Labels.List(committees) : "All members"),
            position.Period is { } period ? $"{position.Plan.Title}: progress {PackText.Span(period.FirstDay, period.LastDay)}" : $"{position.Plan.Title}: progress to {Labels.Date(position.AsAt)}",
            "Unrestricted",
            Summarise(figures),
            Recommend(figures),
            by);
    }

    /// <summary>"CED1, CMA2 and MMD1".</summary>
    internal static string Codes(IEnumerable<ActionEntry> actions) => Labels.List([.. actions.Select(action => action.Code)]);

    /// <summary>"is" for one, "are" for others.</summary>
    internal static string Are(int count) => count == 1 ? "is" : "are";

    /// <summary>"has" for one, "have" for others.</summary>
    internal static string Have(int count) => count == 1 ? "has" : "have";

    /// <summary>"one question", "three questions", "12 questions".</summary>
    internal static string Count(int count, string one, string? many = null) => $"{PlanHeadline.Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    private static string Summarise(PackFigures figures)
    {
        var actions = figures.Position.Actions.Count;
        var compared = PlanHeadline.Compared(figures.Counts.OffTrack, figures.OffTrackBefore, figures.At);
        List<string> sentences =
        [
            $"{PlanHeadline.OffTrack(figures.Counts.OffTrack, actions)}{(compared is null ? null : $", {compared}")}.",
            figures.Slipping.Count == 0 ? "No actions need attention." : $"{figures.Slipping.Count:N0} {(figures.Slipping.Count == 1 ? "needs" : "need")} attention and {Are(figures.Slipping.Count)} listed in Table 1.",
        ];
        if (figures.Claimed.Count > 0)
        {
            sentences.Add((figures.Claimed.Count, figures.Verified.Count) switch
            {
                (var claimed, 0) => $"{claimed:N0} {Are(claimed)} reported complete but not yet verified.",
                var (claimed, verified) when claimed == verified => $"{claimed:N0} {Are(claimed)} complete and recommended for closure.",
                var (claimed, verified) => $"{claimed:N0} are reported complete, of which {verified:N0} {Are(verified)} recommended for closure.",
            });
        }

        if (figures.Unanswered.Count > 0)
        {
            sentences.Add($"{FirstLetter.Capital(Count(figures.Unanswered.Count, "question"))} from members {Are(figures.Unanswered.Count)} awaiting an answer.");
        }

        return string.Join(' ', sentences);
    }

    private static string Recommend(PackFigures figures)
    {
        List<string> asked = [];
        if (figures.Slipping.Count > 0)
        {
            asked.Add($"CONSIDER the {Count(figures.Slipping.Count, "action")} in Table 1");
        }

        if (figures.Dates.Count > 0)
        {
            asked.Add($"DECIDE the later due {(figures.Dates.Count == 1 ? "date" : "dates")} requested for {Labels.List([.. figures.Dates.Select(one => one.Action.Code).Distinct()])}, set out in section 4");
        }

        if (figures.Verified.Count > 0)
        {
            asked.Add($"ACCEPT the completion of {Codes(figures.Verified)}, set out in Appendix 2");
        }

        if (figures.Answered.Count > 0)
        {
            asked.Add($"ACCEPT the {(figures.Answered.Count == 1 ? "answer" : "answers")} to {Count(figures.Answered.Count, "question")} on {Labels.List([.. figures.Answered.Select(one => one.Action.Code).Distinct()])}, set out in section 4");
        }

        return asked.Count == 0
            ? "Members are asked to NOTE the report."
            : $"Members are asked to {string.Join("; ", asked.Append("NOTE the report").Select((one, index) => $"{(index == asked.Count ? "and " : null)}({(char)('a' + index)}) {one}"))}.";
    }
}
