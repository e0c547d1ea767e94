using KccPerformance.Core.Reporting.Position;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Changes;

/// <summary>The last report of an action against the one before, word by word.</summary>
public static class ReportRedline
{
    /// <summary>The text, the next step and a forecast that changed, each a paragraph.</summary>
    public static IEnumerable<IReadOnlyList<RedlinePart>> Of(ActionChange change)
    {
        var (was, now) = (change.Before.Report, change.Now.Report);
        if (now is null)
        {
            yield return Plain("Nothing has been reported.");
            yield break;
        }

        yield return was is null ? Plain(now.Narrative) : Redline.Of(was.Narrative, now.Narrative);
        if ((now.NextSteps ?? was?.NextSteps) is not null)
        {
            yield return [.. Plain("Next: "), .. was is null ? Plain(now.NextSteps!) : Redline.Of(was.NextSteps ?? string.Empty, now.NextSteps ?? string.Empty)];
        }

        if (change.Before.Forecast != change.Now.Forecast)
        {
            yield return [.. Plain("Expected by "), .. Redline.Change(Day(change.Before.Forecast), Day(change.Now.Forecast))];
        }
    }

    private static string? Day(DateOnly? date) => date is { } day ? Words.Date(day) : "no date given";

    private static IReadOnlyList<RedlinePart> Plain(string text) => [new(RedlineKind.Same, text)];
}
