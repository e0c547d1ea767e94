using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Reports;

public enum CommentaryKind
{
    /// <summary>What the data tells us.</summary>
    WhatTheDataTellsUs,

    /// <summary>What we are doing.</summary>
    Actions,

    /// <summary>Outlook and risks.</summary>
    OutlookAndRisks,
    DefinitionNote,
    Context,
}

/// <summary>A paragraph of commentary on an indicator in a report, in report order.</summary>
public sealed class IndicatorCommentary
{
    public const int TextLength = 8000;

    private IndicatorCommentary()
    {
    }

    public IndicatorCommentary(QuarterlyReport report, Indicator indicator, int order, CommentaryKind kind, string text, string authorName, DateTime at)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TextLength)
        {
            throw new RuleException(nameof(Text), $"Enter a paragraph of {TextLength:N0} characters or fewer");
        }

        Report = report;
        Indicator = indicator;
        (Order, Kind, Text) = (order, kind, text);
        AuthorName = authorName;
        WrittenAt = at;
    }

    public int ReportId { get; private set; }

    public QuarterlyReport Report { get; private set; } = null!;

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    /// <summary>The number of the paragraph, from 1.</summary>
    public int Order { get; private set; }

    public CommentaryKind Kind { get; private set; }

    /// <summary>A second kind of the paragraph, if any.</summary>
    public CommentaryKind? AlsoKind { get; internal set; }

    public string Text { get; private set; } = string.Empty;

    public string? SourceLines { get; internal set; }

    public string AuthorName { get; private set; } = string.Empty;

    public DateTime WrittenAt { get; private set; }

    /// <summary>Copies the text of another paragraph with the same number.</summary>
    internal void Replace(IndicatorCommentary other)
        => (Kind, AlsoKind, Text, SourceLines, AuthorName, WrittenAt)
            = (other.Kind, other.AlsoKind, other.Text, other.SourceLines, other.AuthorName, other.WrittenAt);
}
