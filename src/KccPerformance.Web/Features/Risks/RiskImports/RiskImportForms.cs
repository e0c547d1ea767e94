using FluentValidation;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Risks.Import;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KccPerformance.Web.Features.Risks.RiskImports;

/// <summary>A file of risks, and its register.</summary>
public sealed class RiskFileForm
{
    public int? RegisterId { get; set; }

    [ValidateNever]
    public StreamedFile? File { get; set; }

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<SelectListItem> Registers { get; set; } = [];

    public RiskFileForm With(IReadOnlyList<SelectListItem> registers)
    {
        Registers = registers;
        return this;
    }
}

internal sealed class RiskFileFormValidator : AbstractValidator<RiskFileForm>
{
    public RiskFileFormValidator()
    {
        RuleFor(form => form.RegisterId).NotNull().WithMessage("Select a register");
        RuleFor(form => form.File).Uploaded();
    }
}

/// <summary>The fingerprint of the preview that the administrator saw.</summary>
public sealed class RiskImportForm
{
    public string? Seen { get; set; }
}

/// <summary>A file of risks: the changes it would make, or the result.</summary>
public sealed record RiskImportPage(Guid Id, string FileName, string Register, JobState State, string? Message)
{
    /// <summary>The maximum number of lines shown. All are counted and imported.</summary>
    public const int Shown = 200;

    public RiskImportPreview? Preview { get; init; }

    public string Address => $"/risks/import/{Id}";

    public bool CanBeApplied => Preview is { IsStopped: false, IsEmpty: false };

    public IReadOnlyList<ImportProblem> Stops => [.. Preview?.Problems.Where(problem => problem.Weight == ProblemWeight.Stops) ?? []];

    public IReadOnlyList<ImportProblem> Checks => [.. Preview?.Problems.Where(problem => problem.Weight == ProblemWeight.Check) ?? []];

    public string Heading => Preview switch
    {
        null when State == JobState.Done => $"{FileName} was imported",
        null => $"The import of {FileName} was cancelled",
        { IsStopped: true } => $"{FileName} has errors and cannot be imported",
        { IsEmpty: true } => "Nothing to change",
        { Lines: var lines } => $"{Labels.Count(lines.Count, "item")} would be added or changed",
    };
}
