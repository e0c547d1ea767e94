using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>
/// One indicator in the form, exactly as typed. Field names contain the indicator's id, so that they stay the same when other
/// rows are submitted. The fields are in page order, which is the order of the error summary.
/// </summary>
public sealed class EntryRow
{
    private EntryStanding? standing;

    public string? Value { get; set; }

    /// <summary>The value of the series that is rated, if that is not the printed one.</summary>
    public string? RatedValue { get; set; }

    public bool Provisional { get; set; }

    /// <summary>Why there is no figure yet; null if there is one or nothing has been entered.</summary>
    public NoFigureKind? Reason { get; set; }

    /// <summary>The text for another reason.</summary>
    public string? OtherReason { get; set; }

    public string? Comment { get; set => field = value?.ReplaceLineEndings("\n"); }

    public DateEntry? DataTo { get; set; }

    public string? Numerator { get; set; }

    public string? Denominator { get; set; }

    /// <summary>Whether the definition has changed since the earlier figures.</summary>
    public bool NotComparable { get; set; }

    /// <summary>The earlier figure on the new definition, if it is known.</summary>
    public string? ComparablePrevious { get; set; }

    /// <summary>Whether a figure that was sent back, or that a feed has given, has been checked and is submitted unchanged.</summary>
    public bool Again { get; set; }

    public int IndicatorId { get; set; }

    /// <summary>The delivery of a feed whose figure the form showed when it was opened.</summary>
    public int? Received { get; set; }

    /// <summary>The version of the period when the form was opened; 0 if it had no row.</summary>
    public int Version { get; set; }

    /// <summary>The row's own token. A second submission with the same token is ignored.</summary>
    public Guid Submission { get; set; }

    /// <summary>The current indicator; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public ResultDue About
    {
        get;
        set => (field, standing) = (value, null);
    }
    = null!;

    /// <summary>Whether another result was submitted while this row was typed.</summary>
    [BindNever]
    public bool IsOutdated { get; set; }

    /// <summary>The prefix of its field names.</summary>
    public string Prefix => PrefixOf(IndicatorId);

    /// <summary>The state of the row as typed, for the current indicator.</summary>
    [BindNever]
    [ValidateNever]
    public EntryStanding Standing => standing ??= EntryStanding.Of(this, About);

    public static string PrefixOf(int indicatorId) => $"Rows[{indicatorId}]";

    /// <summary>The prefix of its element ids.</summary>
    public static string IdOf(int indicatorId) => $"Rows_{indicatorId}__";

    /// <summary>The row with the figure from a feed if one awaits confirmation, or with the submitted one; empty if there is none.</summary>
    public static EntryRow Of(ResultDue about) => about.Received is { } received ? Of(about, received) : OfSent(about);

    /// <summary>The row with the submitted figure; empty if there is none.</summary>
    public static EntryRow OfSent(ResultDue about)
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
            NotComparable = latest?.IsNotComparable == true,
            ComparablePrevious = Plain(latest?.ComparablePrevious),
        };
    }

    /// <summary>The row with a figure from a feed, and the comment if a figure was sent back.</summary>
    private static EntryRow Of(ResultDue about, FigureFromFile received) => new()
    {
        IndicatorId = about.Id,
        Version = about.Indicator.Version,
        Submission = Guid.NewGuid(),
        Received = received.Delivery,
        About = about,
        Value = Plain(received.Figure.Value),
        Comment = about.State == FigureState.Missing ? null : about.Latest?.Comment,
        DataTo = new DateEntry(received.Figure.DataTo),
        Numerator = Plain(received.Figure.Numerator),
        Denominator = Plain(received.Figure.Denominator),
        NotComparable = about.State != FigureState.Missing && about.Latest?.IsNotComparable == true,
        ComparablePrevious = about.State == FigureState.Missing ? null : Plain(about.Latest?.ComparablePrevious),
    };

    /// <summary>A figure for a text box: without thousands separators and trailing zeros.</summary>
    public static string? Plain(decimal? figure) => figure?.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An officer's results of a quarter, as typed.</summary>
public sealed class EntryForm : IKeepsText
{
    public IReadOnlyList<EntryRow>? Rows { get; set; }

    /// <summary>The quarter's slug.</summary>
    public string? Quarter { get; set; }

    /// <summary>The page number of a long list.</summary>
    public int? Page { get; set; }

    /// <summary>The form's own token, for its draft.</summary>
    public Guid Submission { get; set; }

    /// <summary>Increases with each draft from one open page. The script sends it; the button does not.</summary>
    public long? Sequence { get; set; }

    /// <summary>The version of the draft with which the form was opened.</summary>
    public int GoesOnFrom { get; set; }

    [BindNever]
    [ValidateNever]
    public EntryPage About { get; set; } = null!;

    /// <summary>Whether the form is shown again because not all of it was submitted.</summary>
    [BindNever]
    public bool IsAgain { get; set; }

    /// <summary>The rows in page order, for the error summary.</summary>
    [BindNever]
    [ValidateNever]
    public IEnumerable<string> PageOrder => (Rows ?? []).Select(row => row.Prefix);

    /// <summary>The progress with all of the officer's results, including those typed here.</summary>
    [BindNever]
    [ValidateNever]
    public EntryProgress Progress => EntryProgress.Of(About, Rows ?? []);

    [BindNever]
    [ValidateNever]
    public DraftToken Token => new(Submission == Guid.Empty ? Guid.NewGuid() : Submission, Sequence, GoesOnFrom);

    /// <summary>The form with the saved figures and the draft.</summary>
    /// <param name="page">The page of the form.</param>
    /// <param name="useOlder">Whether to use the older draft that another form has replaced.</param>
    public static EntryForm Of(EntryPage page, bool useOlder = false)
    {
        var drafted = EntryDraft.Read(useOlder ? page.Draft?.Older : page.Draft?.Content);
        return new EntryForm
        {
            Rows =
            [
                .. page.Shown.Select(about
                    => drafted.GetValueOrDefault(about.Id) is { } draft && !draft.YieldsTo(about) ? draft.ToRow(about) : EntryRow.Of(about)),
            ],
            Quarter = page.Quarter!.Slug,
            Page = page.Number > 1 ? page.Number : null,
            Submission = Guid.NewGuid(),
            GoesOnFrom = useOlder ? 0 : page.Draft?.Version ?? 0,
            About = page,
        };
    }

    /// <summary>
    /// The form as typed, with the newest figures. Rows of other officers, or of indicators that are not due, are left out.
    /// </summary>
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
                    row.Received = about.Received?.Delivery;
                }

                return row;
            }),
        ];
        return this;
    }

    void IKeepsText.Refilled() => Again(About);
}
