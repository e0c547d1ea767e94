using KccPerformance.Core.Organisation;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Series;

namespace KccPerformance.Core.Performance.Import;

/// <summary>The meaning of words in files. All keys are in lower case.</summary>
internal static class PerformanceTerms
{
    public const string Polarities = "higher, lower or target";
    public const string Frequencies = "monthly, quarterly, half-yearly or annual";
    public const string Bases = "quarter, month, half-year, year to date, cumulative, rolling 12 months, snapshot, annual or not stated";
    public const string Ratings = "Green, Amber, Red or Not available";
    public const string Arrows = "improved, same or worsened";
    public const string CommentaryKinds = "what the data tells us, what actions are we taking, outlook and risks, definition or data note, or context";
    public const string CompanionKinds = "comparator, volume, companion or rated series";
    public const string PriorityKinds = "priority, ambition or core service area";
    public const string Levels = "directorate, division, service or post";
    public const string Positions = "below, within, above or not stated";

    public static Polarity? PolarityOf(string text) => text switch
    {
        "higher" or "high" or "higher is better" => Polarity.Higher,
        "lower" or "low" or "lower is better" => Polarity.Lower,
        "target" or "closeness" or "close to target" or "as close to target as possible" => Polarity.Closeness,
        _ => null,
    };

    public static Frequency? FrequencyOf(string text) => text switch
    {
        "monthly" => Frequency.Monthly,
        "quarterly" => Frequency.Quarterly,
        "half-yearly" or "half yearly" or "six-monthly" or "twice a year" => Frequency.HalfYearly,
        "annual" or "annually" or "yearly" => Frequency.Annual,
        _ => null,
    };

    public static Basis? BasisOf(string text) => text switch
    {
        _ when text.Contains("cumulative", StringComparison.Ordinal) => Basis.Cumulative,
        _ when text.StartsWith("year to date", StringComparison.Ordinal) || text.StartsWith("year-to-date", StringComparison.Ordinal) || text is "ytd"
            => Basis.YearToDate,
        _ when text.Contains("12 month", StringComparison.Ordinal) || text.Contains("12-month", StringComparison.Ordinal)
            || text.Contains("twelve month", StringComparison.Ordinal) || text.StartsWith("rolling", StringComparison.Ordinal) => Basis.Rolling12Months,
        _ when text.StartsWith("snapshot", StringComparison.Ordinal) || text is "quarter end" or "quarter-end" or "month end" or "month-end" => Basis.Snapshot,
        _ when text.StartsWith("annual", StringComparison.Ordinal) || text is "year" or "yearly" or "financial year" or "school year" or "academic year"
            or "calendar year" => Basis.Annual,

        // A month or half-year stands by itself, as a quarter does. The words of the file are kept in basis_text.
        "quarter" or "quarterly" or "by quarter" or "month" or "monthly" or "by month" or "half-year" or "half year" or "half-yearly" or "six months"
            => Basis.Quarter,
        "not stated" => Basis.NotStated,
        _ => null,
    };

    public static RagRating? RatingOf(string text) => text switch
    {
        "green" or "g" => RagRating.Green,
        "amber" or "a" => RagRating.Amber,
        "red" or "r" => RagRating.Red,
        "not available" or "n/a" or "na" => RagRating.NotAvailable,
        _ => null,
    };

    public static TravelDirection? ArrowOf(string text) => text switch
    {
        "improved" or "improving" or "better" or "up" or "↑" or "⇧" or "▲" => TravelDirection.Improved,
        "same" or "the same" or "unchanged" or "no change" or "level" or "stable" or "→" or "↔" or "⇔" => TravelDirection.Same,
        "worsened" or "worsening" or "worse" or "down" or "↓" or "⇩" or "▼" => TravelDirection.Worsened,
        "not comparable" => TravelDirection.NotComparable,
        "not available" or "n/a" or "not known" => TravelDirection.NotKnown,
        _ => null,
    };

    public static CommentaryKind? CommentaryOf(string text) => text switch
    {
        "what the data tells us" or "what the data tell us" => CommentaryKind.WhatTheDataTellsUs,
        "what actions are we taking" or "what we are doing" or "actions" => CommentaryKind.Actions,
        "outlook and risks" or "risks" or "risks to delivery" => CommentaryKind.OutlookAndRisks,
        "definition or data note" or "definition note" or "data note" => CommentaryKind.DefinitionNote,
        "context" => CommentaryKind.Context,
        _ => null,
    };

    public static CompanionKind? CompanionOf(string text) => text switch
    {
        "comparator" => CompanionKind.Comparator,
        "volume" => CompanionKind.Volume,
        "companion" => CompanionKind.Companion,
        "rated series" => CompanionKind.RatedSeries,
        _ => null,
    };

    public static ThresholdPosition? PositionOf(string text) => text switch
    {
        "below" or "below (implied)" => ThresholdPosition.Below,
        "within" or "within (implied)" => ThresholdPosition.Within,
        "above" or "above (implied)" => ThresholdPosition.Above,
        "not stated" or "not applicable" or "not known" => ThresholdPosition.NotKnown,
        _ => null,
    };

    public static IndicatorKind? ActivityKindOf(string text) => text switch
    {
        "lead" or "activity" => IndicatorKind.Activity,
        "contextual" or "context" => IndicatorKind.Context,
        _ => null,
    };

    public static PriorityKind? PriorityKindOf(string text) => text switch
    {
        "priority" => PriorityKind.Priority,
        "ambition" or "all ambitions" => PriorityKind.Ambition,
        "core service area" or "service area" => PriorityKind.ServiceArea,
        _ => null,
    };

    public static OrganisationLevel? LevelOf(string text) => text switch
    {
        "directorate" => OrganisationLevel.Directorate,
        "division" => OrganisationLevel.Division,
        "service" => OrganisationLevel.Service,
        "post" => OrganisationLevel.Post,
        _ => null,
    };

    public static SummaryRow? RowOf(string text) => text switch
    {
        "current ratings" or "current" => SummaryRow.Current,
        "previous ratings" or "previous" => SummaryRow.Previous,
        "change" => SummaryRow.Change,
        _ => null,
    };
}
