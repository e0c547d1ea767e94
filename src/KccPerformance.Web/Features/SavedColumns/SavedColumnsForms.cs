using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.SavedColumns;

/// <summary>The name of saved choices.</summary>
public sealed class SavedColumnsForm
{
    public string? Name { get; set; }

    /// <summary>The version when the form was opened.</summary>
    public int Version { get; set; }
}

/// <summary>The removal of saved choices.</summary>
public sealed class RemoveColumnsForm
{
    /// <summary>The version when the form was opened.</summary>
    public int Version { get; set; }
}

internal sealed class SavedColumnsFormValidator : AbstractValidator<SavedColumnsForm>
{
    public SavedColumnsFormValidator() => RuleFor(form => form.Name).Name("Enter a name", ColumnMatching.NameLength);
}
