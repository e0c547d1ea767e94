using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Workbooks;

/// <summary>An uploaded workbook.</summary>
public sealed record WorkbookSent(Guid Id, string FileName, DateTime SentAt, JobState State, string? Message)
{
    /// <summary>Why the last request saved nothing.</summary>
    public string? Problem { get; init; }

    public string Address => $"{WorkbooksController.Address}/{Id}";

    /// <summary>Whether it is being saved.</summary>
    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;

    /// <summary>Whether it still has to be checked by the officer.</summary>
    public bool Waits => State == JobState.Ready;
}

/// <summary>A completed workbook to upload.</summary>
public sealed class WorkbookForm
{
    public const string TooLarge = "The file must be 10 MB or smaller";

    [ValidateNever]
    public StreamedFile? File { get; set; }

    /// <summary>Previous uploads, newest first; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<WorkbookSent> Before { get; set; } = [];

    public WorkbookForm After(IReadOnlyList<WorkbookSent> before)
    {
        Before = before;
        return this;
    }
}

/// <summary>The content of the page when the button was pressed.</summary>
public sealed class LookedForm
{
    /// <summary>The numbers of the rows that were shown as ready to save, separated by commas.</summary>
    public string? Rows { get; set; }

    public IReadOnlySet<int> Numbers
        => (Rows ?? string.Empty).Split(',').Select(row => int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToHashSet();
}

internal sealed class WorkbookFormValidator : AbstractValidator<WorkbookForm>
{
    public WorkbookFormValidator() => RuleFor(form => form.File).Cascade(CascadeMode.Stop)
        .NotNull().WithMessage("Choose a file")
        .Must(file => !file!.IsTooLarge).WithMessage(WorkbookForm.TooLarge);
}
