using FluentValidation;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Publishing;

/// <summary>The note for a report that is published.</summary>
public sealed class PublishForm
{
    /// <summary>How far the figures can be relied on.</summary>
    public string? Note { get; set => field = value?.ReplaceLineEndings("\n"); }
}

internal sealed class PublishFormValidator : AbstractValidator<PublishForm>
{
    public PublishFormValidator() => RuleFor(form => form.Note)
        .MaximumLength(ReportPublication.NoteLength).WithMessage($"Note must be {ReportPublication.NoteLength} characters or fewer");
}
