using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>A pasted row that would be saved.</summary>
/// <param name="Pasted">The row as pasted.</param>
/// <param name="Row">The row of the form.</param>
/// <param name="Was">The submitted or typed figure that it replaces; null if there is none.</param>
public sealed record PastedResult(PastedRow Pasted, EntryRow Row, string? Was)
{
    public IndicatorFigure Figure => Row.Standing.Figure!;

    public string Reference => Row.About.Reference;
}

/// <summary>A pasted row that would not be saved.</summary>
public sealed record PastedProblem(PastedRow Pasted, string Why);

/// <summary>The pasted text as read, before anything is saved.</summary>
public sealed record PastePage(EntryPage About, string Text, IReadOnlyList<PastedResult> Found, IReadOnlyList<PastedProblem> Problems)
{
    public const string Address = "/performance/results/paste";

    /// <summary>The number of results that match the submitted figures.</summary>
    public int Same => Found.Count(one => one.Row.Standing.State == EntryState.Sent);

    /// <summary>The indicators that are due and were not pasted.</summary>
    public IReadOnlyList<string> NotPasted
        => [.. About.All.Where(one => one.Indicator.IsOwed && !Found.Any(row => row.Row.IndicatorId == one.Id)).Select(one => one.Reference)];

    public string Heading => (Found.Count, Problems.Count) switch
    {
        (0, _) => "No rows can be saved",
        (var found, 0) => $"{Labels.Count(found, "result")} to save",
        var (found, wrong) => $"{Labels.Count(found, "result")} to save, {Labels.Count(wrong, "row")} left out",
    };

    public static PastePage Of(EntryPage page, string text)
    {
        var drafted = EntryDraft.Read(page.Draft?.Content);
        var rows = PastedResults.Read(text);
        var twice = rows.GroupBy(row => row.Code, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        List<PastedResult> found = [];
        List<PastedProblem> problems = [];
        foreach (var pasted in rows.Take(PastedResults.MostRows))
        {
            if (WhyNot(pasted, page, twice) is { } why)
            {
                problems.Add(new(pasted, why));
                continue;
            }

            var about = Find(page, pasted.Code)!;
            var before = drafted.GetValueOrDefault(about.Id)?.ToRow(about) ?? EntryRow.Of(about);
            var row = drafted.GetValueOrDefault(about.Id)?.ToRow(about) ?? EntryRow.Of(about);
            (row.Value, row.Reason, row.OtherReason) = (pasted.Result, null, null);
            row.Comment = pasted.Comment.Length > 0 ? pasted.Comment : row.Comment;
            row.About = about;
            if (row.Standing.Reading.Problems is [var problem, ..])
            {
                problems.Add(new(pasted, problem.Sentence));
            }
            else
            {
                found.Add(new(pasted, row, string.Equals(before.Value, row.Value, StringComparison.Ordinal) ? null : before.Value));
            }
        }

        problems.AddRange(rows.Skip(PastedResults.MostRows).Take(1).Select(row => new PastedProblem(row,
            $"Only the first {PastedResults.MostRows:N0} rows have been read. Paste the other rows separately")));
        return new(page, text, found, problems);
    }

    private static ResultDue? Find(EntryPage page, string code) => page.All.FirstOrDefault(one => string.Equals(one.Reference, code,
        StringComparison.OrdinalIgnoreCase));

    private static string? WhyNot(PastedRow row, EntryPage page, Dictionary<string, int> twice)
    {
        if (row.Problem is { } problem)
        {
            return problem;
        }

        if (row.Code.Length == 0)
        {
            return "There is no code in the first column";
        }

        if (twice.TryGetValue(row.Code, out var times))
        {
            return $"{row.Code} is in {times} rows. Keep only one of them";
        }

        if (page.NotDue.Any(one => string.Equals(one.Reference, row.Code, StringComparison.OrdinalIgnoreCase)))
        {
            return $"{row.Code} is not due in {page.Quarter!.Name}";
        }

        if (Find(page, row.Code) is null)
        {
            return $"{row.Code} is not the code of an indicator assigned to you";
        }

        if (row.Result.Length == 0)
        {
            return "There is no result in the second column. Choose a reason for this in the form";
        }

        return row.Rest.Length > 0 ? "There is more text after the third column. Paste the code, the result and the comment only" : null;
    }
}
