using FluentValidation;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Import;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.BusinessPlanImports;

/// <summary>A file of monitoring, and the report that it is from.</summary>
public sealed class MonitoringFileForm
{
    /// <summary>The financial year: "2013/14".</summary>
    public string? Year { get; set; }

    public HalfYear? Half { get; set; }

    /// <summary>The directorate of new plans.</summary>
    public string? Directorate { get; set; }

    [ValidateNever]
    public StreamedFile? File { get; set; }

    public MonitoringKey ToKey() => new(HalfYears.ParseYear(Year)!.Value, Half!.Value, Directorate);
}

internal sealed class MonitoringFileFormValidator : AbstractValidator<MonitoringFileForm>
{
    public MonitoringFileFormValidator()
    {
        RuleFor(form => form.Year).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the financial year")
            .Must(year => HalfYears.ParseYear(year) is not null).WithMessage("Financial year must be two years in a row, such as 2013/14");
        RuleFor(form => form.Half).NotNull().WithMessage("Select the half-year");
        RuleFor(form => form.Directorate).MaximumLength(BusinessPlan.NameLength)
            .WithMessage($"Directorate must be {BusinessPlan.NameLength} characters or fewer");
        RuleFor(form => form.File).Uploaded();
    }
}

/// <summary>The preview that the administrator saw.</summary>
public sealed class SeenForm
{
    public string? Seen { get; set; }
}

/// <summary>A file of monitoring: the changes it would make, or the result.</summary>
public sealed record MonitoringImportPage(Guid Id, string FileName, string Report, JobState State, string? Message)
{
    public const string Start = "/business-plans/admin/import";

    /// <summary>The maximum number of changes shown. All are counted and imported.</summary>
    public const int Shown = 200;

    public MonitoringPreview? Preview { get; init; }

    public string Address => $"{Start}/{Id}";

    public IReadOnlyList<ImportProblem> Stops => [.. Preview?.Problems.Where(problem => problem.Weight == ProblemWeight.Stops) ?? []];

    public IReadOnlyList<ImportProblem> Checks => [.. Preview?.Problems.Where(problem => problem.Weight == ProblemWeight.Check) ?? []];

    /// <summary>"79 would be added and 3 changed".</summary>
    public string Heading => Preview switch
    {
        null => State == JobState.Done ? $"{FileName} was imported" : $"The import of {FileName} was cancelled",
        { IsStopped: true } => $"{FileName} has errors and cannot be imported",
        { IsEmpty: true } => "Nothing to change",
        var preview => $"{preview.Added:N0} would be added and {preview.Changed:N0} changed",
    };
}

/// <summary>Reads one uploaded file of monitoring.</summary>
public sealed class MonitoringImportQuery(PerformanceDbContext db, MonitoringUploads files)
{
    /// <summary>The file; null if it does not belong to this user.</summary>
    public async Task<MonitoringImportPage?> FindAsync(Guid id, int? owner, CancellationToken cancellation)
    {
        var job = await db.Jobs.AsNoTracking().Where(one => one.Id == id && one.Kind == BusinessPlanJob.BusinessPlanImport && one.RequestedById == owner)
            .Select(one => new { one.Id, one.FileName, one.Subject, one.State, one.Message, one.Result })
            .SingleOrDefaultAsync(cancellation);
        if (job is null)
        {
            return null;
        }

        var page = new MonitoringImportPage(job.Id, job.FileName, job.Subject, job.State, job.Message);
        return job is { State: JobState.Ready, Result: { } result }
            ? page with { Preview = await files.PreviewAsync(ImportedMonitoring.Read(result), cancellation) } : page;
    }
}
