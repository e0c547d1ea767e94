using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>
/// One indicator in the form, exactly as typed; the names of its fields hold its id, so that they stay when others are
/// sent. The fields are in page order, which is the order of the error summary.
/// </summary>
public sealed class EntryRow
{
    private EntryStanding? standing;

    public string? Value { get; set; }

    /// <summary>The value of the series that is rated instead of the printed one.</summary>
    public string? RatedValue { get; set; }

    public bool Provisional { get; set; }

    /// <summary>Why there is no figure yet; null if there is one, or nothing has been entered.</summary>
    public NoFigureKind? Reason { get; set; }

    /// <summary>The words of another reason.</summary>
    public string? OtherReason { get; set; }

    public string? Comment { get; set => field = value?.ReplaceLineEndings("\n"); }

    public DateEntry? DataTo { get; set; }

    public string? Numerator { get; set; }

    public string? Denominator { get; set; }

    /// <summary>Whether a figure that was sent back has been checked and is sent again as it is.</summary>
    public bool Again { get; set; }

    public int IndicatorId { get; set; }

    /// <summary>The version of the period when the form was opened; 0 where it had no row.</summary>
    public int Version { get; set; }

    /// <summary>The row's own token: the same one twice is one result.</summary>
    public Guid Submission { get; set; }

    /// <summary>The indicator as it is now; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public ResultDue About
    {
        get;
        set => (field, standing) = (value, null);
    }
    = null!;

    /// <summary>Whether another result was sent after this row was typed.</summary>
    [BindNever]
    public bool IsOutdated { get; set; }

    /// <summary>The start of the names of its fields.</summary>
    public string Prefix => PrefixOf(IndicatorId);

    /// <summary>How the row stands as typed, beside the indicator as it is now.</summary>
    [BindNever]
    [ValidateNever]
    public EntryStanding Standing => standing ??= EntryStanding.Of(this, About);

    public static string PrefixOf(int indicatorId) => $"Rows[{indicatorId}]";

    /// <summary>The start of the ids of its fields.</summary>
    public static string IdOf(int indicatorId) => $"Rows_{indicatorId}__";

    /// <summary>The row with the figure as it was last sent; empty where there is none.</summary>
    public static EntryRow Of(ResultDue about)
    {
        var latest = about.State == FigureState.Missing ? null : about.Latest;
        var reason = latest?.NoFigureReason is { } text ? NoFigureReasons.KindOf(text) : (NoFigureKind?)null;
        return new EntryRow
        {
            IndicatorId = about.Id,
            Version = about.Indicator.Version,
            Submission = Guid.NewGuid(),
            About = about,
            Value = Plain(latest?.Value),
            RatedValue = Plain(latest?.RatedValue),
            Provisional = latest?.IsProvisional == true,
            Reason = reason,
            OtherReason = reason == NoFigureKind.Other ? latest!.NoFigureReason : null,
            Comment = latest?.Comment,
            DataTo = new DateEntry(latest?.DataTo),
            Numerator = Plain(latest?.Numerator),
            Denominator = Plain(latest?.Denominator),
        };
    }

    /// <summary>A figure as people type it: without commas, and without noughts at its end.</summary>
    public static string? Plain(decimal? figure) => figure?.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An officer's results of a quarter, as typed.</summary>
public sealed class EntryForm : IKeepsText
{
    public IReadOnlyList<EntryRow>? Rows { get; set; }

    /// <summary>The quarter, as addresses name it.</summary>
    public string? Quarter { get; set; }

    /// <summary>The page of a long list.</summary>
    public int? Page { get; set; }

    /// <summary>The form's own token, for its draft.</summary>
    public Guid Submission { get; set; }

    /// <summary>Counts up in one open page; the script sends it, a button does not.</summary>
    public long? Sequence { get; set; }

    /// <summary>The version of the draft that the form started from.</summary>
    public int GoesOnFrom { get; set; }

    [BindNever]
    [ValidateNever]
    public EntryPage About { get; set; } = null!;

    /// <summary>Whether the form comes back without having been sent as a whole.</summary>
    [BindNever]
    public bool IsAgain { get; set; }

    /// <summary>The rows in page order, for the error summary.</summary>
    [BindNever]
    [ValidateNever]
    public IEnumerable<string> PageOrder => (Rows ?? []).Select(row => row.Prefix);

    /// <summary>The progress of all of the officer's results, with what is typed here.</summary>
    [BindNever]
    [ValidateNever]
    public EntryProgress Progress => EntryProgress.Of(About, Rows ?? []);

    [BindNever]
    [ValidateNever]
    public DraftToken Token => new(Submission == Guid.Empty ? Guid.NewGuid() : Submission, Sequence, GoesOnFrom);

    /// <summary>The form with what is saved, and what the draft has of it.</summary>
    /// <param name="page">The page of the form.</param>
    /// <param name="useOlder">Whether to use the older draft, where another form has replaced it.</param>
    public static EntryForm Of(EntryPage page, bool useOlder = false)
    {
        var drafted = EntryDraft.Read(useOlder ? page.Draft?.Older : page.Draft?.Content);
        return new EntryForm
        {
            Rows = [.. page.Shown.Select(about => drafted.GetValueOrDefault(about.Id)?.ToRow(about) ?? EntryRow.Of(about))],
            Quarter = page.Quarter!.Slug,
            Page = page.Number > 1 ? page.Number : null,
            Submission = Guid.NewGuid(),
            GoesOnFrom = useOlder ? 0 : page.Draft?.Version ?? 0,
            About = page,
        };
    }

    /// <summary>The form with what was typed, beside the newest figures. Rows of others, or of indicators that are not due, are left out.</summary>
    public EntryForm Again(EntryPage page)
    {
        var typed = (Rows ?? []).DistinctBy(row => row.IndicatorId).ToDictionary(row => row.IndicatorId);
        About = page;
        IsAgain = true;
        Submission = Submission == Guid.Empty ? Guid.NewGuid() : Submission;
        Rows =
        [
            .. page.Shown.Select(about =>
            {
                var row = typed.GetValueOrDefault(about.Id) ?? EntryRow.Of(about);
                row.About = about;
                if (row.IsOutdated)
                {
                    row.Version = about.Indicator.Version;
                }

                return row;
            }),
        ];
        return this;
    }

    void IKeepsText.Refilled() => Again(About);
}
