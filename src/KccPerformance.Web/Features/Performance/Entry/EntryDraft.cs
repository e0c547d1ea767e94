using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>A row in a draft, exactly as typed, including incomplete dates and figures that are not valid. Nothing is validated.</summary>
public sealed record EntryDraft(int Id, int Version)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public string? Value { get; init; }

    public string? Rated { get; init; }

    public bool Provisional { get; init; }

    public NoFigureKind? Reason { get; init; }

    public string? Other { get; init; }

    public string? Comment { get; init; }

    public string? Day { get; init; }

    public string? Month { get; init; }

    public string? Year { get; init; }

    public string? Numerator { get; init; }

    public string? Denominator { get; init; }

    public bool NotComparable { get; init; }

    public string? Comparable { get; init; }

    public bool Again { get; init; }

    /// <summary>The delivery of a feed whose figure the form showed.</summary>
    public int? Received { get; init; }

    public static EntryDraft Of(EntryRow row) => new(row.IndicatorId, row.Version)
    {
        Value = Typed(row.Value),
        Rated = Typed(row.RatedValue),
        Provisional = row.Provisional,
        Reason = row.Reason,
        Other = Typed(row.OtherReason),
        Comment = Typed(row.Comment),
        Day = Typed(row.DataTo?.Day),
        Month = Typed(row.DataTo?.Month),
        Year = Typed(row.DataTo?.Year),
        Numerator = Typed(row.Numerator),
        Denominator = Typed(row.Denominator),
        NotComparable = row.NotComparable,
        Comparable = Typed(row.ComparablePrevious),
        Again = row.Again,
        Received = row.Received,
    };

    public static IReadOnlyDictionary<int, EntryDraft> Read(string? content)
        => string.IsNullOrEmpty(content) ? new Dictionary<int, EntryDraft>()
            : JsonSerializer.Deserialize<List<EntryDraft>>(content, Plain)!.DistinctBy(one => one.Id).ToDictionary(one => one.Id);

    /// <summary>The previous draft with the typed rows. Rows that match the submitted figure are left out.</summary>
    /// <param name="before">The previous draft.</param>
    /// <param name="typed">The rows as typed.</param>
    /// <param name="page">The page of the form.</param>
    public static string Merge(string? before, IEnumerable<EntryRow> typed, EntryPage page)
    {
        var rows = Read(before).ToDictionary();
        foreach (var row in typed)
        {
            if (page.Find(row.IndicatorId) is not { } about)
            {
                continue;
            }

            if (Of(row) with { Version = 0 } == Of(EntryRow.Of(about)) with { Version = 0 } || Of(row).YieldsTo(about))
            {
                rows.Remove(row.IndicatorId);
            }
            else
            {
                rows[row.IndicatorId] = Of(row);
            }
        }

        return rows.Count == 0 ? string.Empty : JsonSerializer.Serialize(rows.Values, Plain);
    }

    /// <summary>The previous draft without the submitted rows.</summary>
    public static string Rest(string? before, IEnumerable<EntryRow> form, IReadOnlyList<EntryRow> kept)
    {
        var rows = Read(before).ToDictionary();
        foreach (var row in form)
        {
            rows.Remove(row.IndicatorId);
        }

        foreach (var row in kept)
        {
            rows[row.IndicatorId] = Of(row);
        }

        return rows.Count == 0 ? string.Empty : JsonSerializer.Serialize(rows.Values, Plain);
    }

    /// <summary>Whether nothing was typed in the row, and a figure from a feed has arrived for it.</summary>
    public bool YieldsTo(ResultDue about)
    {
        var plain = this with { Received = null, Version = 0 };
        return about.Received is not null && (plain == new EntryDraft(Id, 0) || plain == Of(EntryRow.OfSent(about)) with { Version = 0 });
    }

    /// <summary>
    /// The row as typed. It is marked as outdated if a figure was submitted in the meantime, which submitting it would replace.
    /// </summary>
    public EntryRow ToRow(ResultDue about) => new()
    {
        IndicatorId = Id,
        Version = about.Indicator.Version,
        IsOutdated = Version != about.Indicator.Version,
        Submission = Guid.NewGuid(),
        Received = Received ?? about.Received?.Delivery,
        About = about,
        Value = Value,
        RatedValue = Rated,
        Provisional = Provisional,
        Reason = Reason,
        OtherReason = Other,
        Comment = Comment,
        DataTo = new DateEntry { Day = Day, Month = Month, Year = Year },
        Numerator = Numerator,
        Denominator = Denominator,
        NotComparable = NotComparable,
        ComparablePrevious = Comparable,
        Again = Again,
    };

    private static string? Typed(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
