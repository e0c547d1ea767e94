using FluentValidation;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Performance.Finalise;

/// <summary>The note, meeting and confirmation for finalising a report.</summary>
public sealed class FinaliseForm
{
    /// <summary>Browsers send a line break as two characters; it is counted and stored as one.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The meeting that the report goes to; null if it is not known.</summary>
    public int? MeetingId { get; set; }

    /// <summary>"I understand this cannot be undone".</summary>
    public bool Understood { get; set; }

    /// <summary>The version of the report when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>A button that closes or opens a quarter, with the version shown on the page.</summary>
public sealed class QuarterVersionForm
{
    public int Version { get; set; }
}

internal sealed class FinaliseFormValidator : AbstractValidator<FinaliseForm>
{
    public FinaliseFormValidator()
    {
        RuleFor(form => form.Reason)
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter a note for readers, for example why a figure is missing")
            .Must(reason => reason!.Trim().Length <= FrozenReport.ReasonLength).WithMessage($"Note must be {FrozenReport.ReasonLength:N0} characters or fewer")
            .Must(reason => !reason!.Any(one => char.IsControl(one) && one is not '\n' and not '\t'))
            .WithMessage("Note must be letters, figures and punctuation");
        RuleFor(form => form.Understood).Equal(true).WithMessage("Confirm that you understand this cannot be undone");
    }
}
