using FluentValidation;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.UserImports;

/// <summary>A file of people.</summary>
public sealed class UserFileForm
{
    [ValidateNever]
    public StreamedFile? File { get; set; }

    /// <summary>Uploaded files that have not been checked yet; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<WaitingFile> Waiting { get; set; } = [];

    public UserFileForm With(IReadOnlyList<WaitingFile> waiting)
    {
        Waiting = waiting;
        return this;
    }
}

internal sealed class UserFileFormValidator : AbstractValidator<UserFileForm>
{
    public UserFileFormValidator() => RuleFor(form => form.File).Cascade(CascadeMode.Stop)
        .NotNull().WithMessage("Choose a file")
        .Must(file => !file!.IsTooLarge).WithMessage(ImportFileForm.TooLarge);
}

/// <summary>What an administrator settles before adding those whom the page showed.</summary>
public sealed class UserImportForm
{
    /// <summary>The fingerprint of what the page showed.</summary>
    public string? Seen { get; set; }

    /// <summary>Whether each of them is mailed a link with which they set a password.</summary>
    public bool SendLinks { get; set; }
}
