using FluentValidation;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.UserImports;

/// <summary>A file of users.</summary>
public sealed class UserFileForm
{
    [ValidateNever]
    public StreamedFile? File { get; set; }

    /// <summary>Uploaded files that are ready to check; never posted.</summary>
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
    public UserFileFormValidator() => RuleFor(form => form.File).Uploaded();
}

/// <summary>An administrator's choices before adding users.</summary>
public sealed class UserImportForm
{
    /// <summary>The fingerprint of the file as shown on the page.</summary>
    public string? Seen { get; set; }

    /// <summary>Whether to email each of them a link to set a password.</summary>
    public bool SendLinks { get; set; }
}
