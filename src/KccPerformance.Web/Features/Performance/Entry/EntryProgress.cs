using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>Something that is missing before a result can be submitted.</summary>
/// <param name="Target">The id of its field.</param>
/// <param name="Reference">The indicator.</param>
/// <param name="Text">What is missing: "needs a comment.".</param>
public sealed record MissingPart(string Target, string Reference, string Text);

/// <summary>An officer's progress with their results, including what is typed.</summary>
/// <param name="Total">The number due.</param>
/// <param name="Sent">The number submitted and not sent back.</param>
/// <param name="Ready">The number complete but not submitted.</param>
/// <param name="SentBack">The number sent back and not changed since.</param>
/// <param name="Received">The number of figures from files to confirm.</param>
/// <param name="Missing">The parts missing in rows that were started.</param>
/// <param name="Blank">The empty rows of this page.</param>
public sealed record EntryProgress(
    int Total, int Sent, int Ready, int SentBack, int Received, IReadOnlyList<MissingPart> Missing, IReadOnlyList<MissingPart> Blank)
{
    public int Answered => Sent + Ready;

    /// <summary>"15 of 28 answered:".</summary>
    public string Head => $"{Answered} of {Total} answered:";

    /// <summary>"12 sent, 3 ready to send, 1 sent back to you, 12 still to enter.".</summary>
    public string Rest
    {
        get
        {
            var left = Total - Answered - SentBack - Received;
            List<string> parts = [$"{Sent} sent", $"{Ready} ready to send"];
            parts.AddRange(SentBack > 0 ? [$"{SentBack} sent back to you"] : []);
            parts.AddRange(Received > 0 ? [$"{Received} from files to confirm"] : []);
            parts.Add(left > 0 ? $"{left} still to enter" : "none left to enter");
            return string.Join(", ", parts) + ".";
        }
    }

    public string SendLabel => Ready == 0 ? "Send for approval" : $"Send {Labels.Count(Ready, "result")} for approval";

    public static EntryProgress Of(EntryPage page, IReadOnlyList<EntryRow> rows)
    {
        var shown = rows.Select(row => row.IndicatorId).ToHashSet();
        var others = page.All.Where(one => !shown.Contains(one.Id)).ToList();
        int Count(EntryState state) => rows.Count(row => row.Standing.State == state);
        var missing = rows.Where(row => row.Standing.Missing is not null).ToLookup(row => row.Standing.State == EntryState.Blank, Part);
        return new EntryProgress(
            page.All.Count,
            Count(EntryState.Sent) + others.Count(one => one.State is FigureState.Entered or FigureState.Approved),
            Count(EntryState.Ready),
            Count(EntryState.SentBack) + others.Count(one => one.State == FigureState.SentBack && one.Received is null),
            Count(EntryState.Received) + others.Count(one => one.Received is not null),
            [.. missing[false]],
            [.. missing[true]]);
    }

    private static MissingPart Part(EntryRow row)
    {
        var field = row.Standing.State switch
        {
            EntryState.NeedsComment => nameof(row.Comment),
            EntryState.Received => nameof(row.Again),
            _ => nameof(row.Value),
        };
        return new($"{EntryRow.IdOf(row.IndicatorId)}{field}", row.About.Reference, row.Standing.Missing!);
    }
}
