using KccPerformance.Core.Performance.Reports;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>The headings of commentary.</summary>
public static class CommentaryLabels
{
    public static string Of(CommentaryKind kind) => kind switch
    {
        CommentaryKind.WhatTheDataTellsUs => "What the data tells us",
        CommentaryKind.Actions => "What we are doing",
        CommentaryKind.OutlookAndRisks => "Outlook and risks",
        CommentaryKind.DefinitionNote => "Definition notes",
        _ => "Context",
    };
}
