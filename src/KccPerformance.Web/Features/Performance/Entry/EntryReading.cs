using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>
/// Reads a row as typed into a figure. The number format depends on the unit of the indicator, so this cannot be a validator of
/// the form alone.
/// </summary>
/// <param name="Entry">The figure; null if nothing was entered or something cannot be read.</param>
/// <param name="Problems">The errors by field.</param>
public sealed record EntryReading(ResultEntry? Entry, IReadOnlyList<(string Field, string Sentence)> Problems)
{
    public static EntryReading Of(EntryRow row, ResultDue about)
    {
        var problems = new List<(string Field, string Sentence)>();
        decimal? Number(string field, string? typed, string unit)
        {
            if (!FigureText.TryRead(typed, unit, out var figure, out var problem))
            {
                problems.Add((field, problem!));
            }

            return figure;
        }

        var unit = about.Indicator.Rules.Unit;
        var entry = new ResultEntry
        {
            Value = Number(nameof(row.Value), row.Value, unit),
            RatedValue = about.Indicator.Rules.RatedSeries is null ? null : Number(nameof(row.RatedValue), row.RatedValue, unit),
            NoFigureReason = row.Reason is null or NoFigureKind.Other ? row.OtherReason?.Trim() : NoFigureReasons.TextOf(row.Reason.Value),
            Comment = string.IsNullOrWhiteSpace(row.Comment) ? null : row.Comment.Trim(),
            IsProvisional = row.Provisional,
            DataTo = DataTo(row, about, problems),
            Numerator = Number(nameof(row.Numerator), row.Numerator, FigureText.Counted),
            Denominator = Number(nameof(row.Denominator), row.Denominator, FigureText.Counted),
            IsNotComparable = row.NotComparable,
            ComparablePrevious = Number(nameof(row.ComparablePrevious), row.ComparablePrevious, unit),
        };
        entry = row.Reason is null ? entry with { NoFigureReason = null } : entry;
        Check(row, entry, problems);
        return new(problems.Count == 0 && !IsEmpty(entry) ? entry : null, problems);
    }

    /// <summary>Whether there is neither a figure nor a reason for its absence.</summary>
    private static bool IsEmpty(ResultEntry entry) => entry is { Value: null, RatedValue: null, NoFigureReason: null };

    private static DateOnly? DataTo(EntryRow row, ResultDue about, List<(string Field, string Sentence)> problems)
    {
        if (row.DataTo is null or { IsEmpty: true })
        {
            return null;
        }

        if (!row.DataTo.TryGetDate("The last day of the data", out var date, out var problem, out _))
        {
            problems.Add((nameof(row.DataTo), problem!));
        }
        else if (date > about.PeriodEnd)
        {
            problems.Add((nameof(row.DataTo), $"The last day of the data must be {Labels.Date(about.PeriodEnd)} or earlier"));
        }

        return date;
    }

    private static void Check(EntryRow row, ResultEntry entry, List<(string Field, string Sentence)> problems)
    {
        if (row.Reason is not null && (!string.IsNullOrWhiteSpace(row.Value) || !string.IsNullOrWhiteSpace(row.RatedValue)))
        {
            problems.Add((nameof(row.Reason), "Enter a result or choose why there is no figure yet, not both"));
        }

        if (row.Reason == NoFigureKind.Other && string.IsNullOrWhiteSpace(row.OtherReason))
        {
            problems.Add((nameof(row.OtherReason), "Enter why there is no figure yet"));
        }

        if (entry.NoFigureReason?.Length > ResultEntry.ReasonLength)
        {
            problems.Add((nameof(row.OtherReason), $"Reason must be {ResultEntry.ReasonLength:N0} characters or fewer"));
        }

        if (entry.Comment?.Length > ResultEntry.CommentLength)
        {
            problems.Add((nameof(row.Comment), $"Comment must be {ResultEntry.CommentLength:N0} characters or fewer"));
        }

        if (entry is { ComparablePrevious: not null, IsNotComparable: false })
        {
            problems.Add((nameof(row.ComparablePrevious), "Select that the result is not comparable, or leave the earlier figure empty"));
        }

        if (entry.Denominator == 0)
        {
            problems.Add((nameof(row.Denominator), "Denominator must not be 0"));
        }
    }
}
