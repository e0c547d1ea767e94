using FluentValidation;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>What the minutes say about a paper, as an administrator types it. A line break is counted and stored as one character.</summary>
public sealed class MinuteForm : IKeepsText
{
    public string? Minute { get; set; }

    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the paper when the form was opened.</summary>
    public int Version { get; set; }

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }
}

internal sealed class MinuteFormValidator : AbstractValidator<MinuteForm>
{
    public MinuteFormValidator()
    {
        RuleFor(form => form.Minute).Minute();
        RuleFor(form => form.Text).IsCoverText("What the minutes say", MeetingPaper.MinuteTextLength);
    }
}

/// <summary>The page to record the minute of a paper.</summary>
public sealed record MinutePage(MeetingPaperSource Paper, MinuteForm Form);
