using System.Security.Cryptography;
using System.Text.Encodings.Web;
using KccPerformance.Core.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace KccPerformance.Web.Infrastructure.SignedOut;

/// <summary>Whose form it is, and the address of the page that it is on.</summary>
public sealed record FormPage(int UserId, string Page);

/// <summary>
/// Writes into every form, sealed, whose it is and which page it is on: a form that is sent after its session has
/// ended comes without either, and its own address may be one that takes forms only.
/// </summary>
public sealed class FormPages(IDataProtectionProvider protection)
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "__Page";

    /// <summary>A page may be open over a weekend.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(4);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("FormPages").ToTimeLimitedDataProtector();

    /// <summary>The value of the hidden field on a page that is being written; null if no one is signed in.</summary>
    public string? Seal(HttpContext context)
    {
        if (context.Items[Field] is string sealedBefore)
        {
            return sealedBefore;
        }

        if (context.User.GetId() is not { } userId || PageOf(context) is not { } page)
        {
            return null;
        }

        var made = protector.Protect($"{userId}:{page}", Lifetime);
        context.Items[Field] = made;
        return made;
    }

    /// <summary>What a hidden field says; null if it is missing, too old or not ours.</summary>
    public FormPage? Open(string? value)
    {
        try
        {
            return !string.IsNullOrEmpty(value) && protector.Unprotect(value) is var opened && opened.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                && int.TryParse(opened.AsSpan(0, colon), out var userId)
                ? new FormPage(userId, opened[(colon + 1)..])
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The address of the page: a form that comes back with errors stays on the page it came from.</summary>
    private string? PageOf(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            return null;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            // Only what has been read already: the page may be about a form that cannot be read.
            return Open(context.Features.Get<IFormFeature>()?.Form?[Field]) is { } came && came.UserId == context.User.GetId() ? came.Page : null;
        }

        var page = context.Request.PathBase + context.Request.Path;
        var whole = page + KeptText.Without(context.Request.QueryString);
        return whole.Length <= UnsentForm.PageLength ? whole : page;
    }
}

/// <summary>Adds the hidden field to the one that guards against forged forms: every form has both.</summary>
internal sealed class FormGenerator(
    IAntiforgery antiforgery,
    IOptions<MvcViewOptions> options,
    IModelMetadataProvider metadata,
    IUrlHelperFactory urls,
    HtmlEncoder encoder,
    ValidationHtmlAttributeProvider validation,
    FormPages pages) : DefaultHtmlGenerator(antiforgery, options, metadata, urls, encoder, validation)
{
    public override IHtmlContent GenerateAntiforgery(ViewContext viewContext)
    {
        var guard = base.GenerateAntiforgery(viewContext);
        if (guard is null || pages.Seal(viewContext.HttpContext) is not { } page)
        {
            return guard!;
        }

        var field = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        field.Attributes["name"] = FormPages.Field;
        field.Attributes["type"] = "hidden";
        field.Attributes["value"] = page;
        return new HtmlContentBuilder([guard, field]);
    }
}
