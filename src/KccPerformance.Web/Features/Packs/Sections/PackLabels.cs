using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>Phrases that several sections use.</summary>
internal static class PackLabels
{
    public static string Unanswered(int count) => $"{FirstLetter.Capital(PackCoverLabels.Count(count, "question"))} from members awaiting an answer";

    /// <summary>"CEC2, from 31 March to 30 June 2010, agreed on 23 April 2009 (minute 27)".</summary>
    public static string Moved(ActionChange change)
    {
        var agreed = change.Now.Deadlines.LastOrDefault(one => one.Decision == DeadlineDecision.Agreed && one.To == change.Now.DueDate);
        var by = agreed?.DecidedOn is { } on ? $", agreed on {Labels.Date(on)} (minute {agreed.Minute})" : null;
        return $"{change.Code}, {PlanHeadline.Moved(change.Before.DueDate, change.Now.DueDate)}{by}";
    }

    /// <summary>"paras 42, 43 and 73"; empty if the plan cites none.</summary>
    public static string Paragraphs(ActionEntry action) => action.Paragraphs.Count switch
    {
        0 => string.Empty,
        1 => $"para {action.Paragraphs[0]}",
        _ => $"paras {string.Join(", ", action.Paragraphs)}",
    };

    /// <summary>The inspectors' comment with its paragraphs in brackets.</summary>
    public static string Comment(ActionEntry action) => action.Paragraphs.Count == 0 ? action.InspectorsComment : $"{action.InspectorsComment} ({Paragraphs(action)})";

    /// <summary>The due date, the original date struck through if it has moved, and days overdue, each on its own line.</summary>
    public static IEnumerable<PackLine> Due(ActionEntry action, DateOnly asAt)
    {
        var dates = action.Dates;
        if (dates.Struck is { } struck)
        {
            yield return Lines.Line(PackSpan.Struck(struck));
        }

        yield return Lines.Line(dates.DueCell);
        string?[] more = [dates.Moved, dates.Expected, dates.Review, Timescale(action)];
        foreach (var line in more.OfType<string>())
        {
            yield return Lines.Line(PackSpan.Quiet(line));
        }

        if (action.DaysOverdue(asAt) is > 0 and var days)
        {
            yield return Lines.Line(PackSpan.Strong($"Overdue {Labels.Count(days, "day")}"));
        }
    }

    /// <summary>The same on one line, for wide cells.</summary>
    public static string DueInLine(ActionEntry action, DateOnly asAt)
    {
        var dates = action.Dates;
        string?[] parts =
        [
            dates.DueInWords + (dates.Struck is { } first ? $", first {first} (moved {Labels.Times(action.TimesMoved)}, by {Labels.Count(action.DaysSlipped, "day")})" : null),
            dates.Expected,
            dates.Review,
            Timescale(action),
            action.DaysOverdue(asAt) is > 0 and var days ? $"overdue {Labels.Count(days, "day")}" : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    /// <summary>"timescale in the plan: Ongoing", if the action has no due date.</summary>
    private static string? Timescale(ActionEntry action)
        => action.DueDate is null && action.PublishedTimescale.Length > 0 ? $"timescale in the plan: {action.PublishedTimescale}" : null;

    /// <summary>
    /// "Engagement officer, 16 September 2009", with the period if it was an earlier one, and the number of periods without
    /// change.
    /// </summary>
    public static string Reporter(ActionEntry action) => action.Report is not { } report ? string.Empty
        : $"{report.Author}, {Labels.Date(report.At)}{(report.IsOfThisPeriod ? null : $", for {report.Period}")}{(action.UnchangedPeriods > 0 && action.Stage.IsOpen() ? $". No change for {Labels.Count(action.UnchangedPeriods, "period")}" : null)}";

    public static string Confidence(ActionEntry action) => action.Confidence is { } confidence ? Labels.Of(confidence) : action.Stage.IsOpen() ? "Not given" : "–";

    /// <summary>"Robert Hardy".</summary>
    public static string Leads(ActionEntry action) => action.Leads.Count > 0 ? string.Join(", ", action.Leads) : "None";
}
