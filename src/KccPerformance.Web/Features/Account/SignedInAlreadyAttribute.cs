using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KccPerformance.Web.Features.Account;

/// <summary>
/// Sends on a person who uses a second sign-in page after signing in with the first. That page guards against forged
/// forms for a visitor, so the check would refuse it; nothing is done with the form here but reading where it leads.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SignedInAlreadyAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before the antiforgery check.</summary>
    public int Order => 0;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.User.GetRole() is null || !http.Request.HasFormContentType)
        {
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var address = form[nameof(SignInForm.ReturnUrl)].ToString();
        var services = http.RequestServices;
        if (form[nameof(SignInForm.Email)].ToString().Trim() is { Length: > 0 } email && !await services.GetRequiredService<AccountQuery>().IsOwnAsync(http.User.GetId(), email))
        {
            // Another account was meant: this page does not change who is signed in.
            var data = services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
            data["Note"] = $"You are signed in as {http.User.GetName()}. To use another account, sign out first.";
            data.Save();
            address = null;
        }

        var url = services.GetRequiredService<IUrlHelperFactory>().GetUrlHelper(context);
        context.Result = new LocalRedirectResult(url.IsLocalUrl(address) ? address : "/");
    }
}
