#include "app/http/http.h"

#ifdef ARENARIUM_HAVE_CURL
#include <curl/curl.h>
#endif

#include <memory>

namespace arenarium::http {

bool is_local(const std::string& address) {
    const std::size_t scheme = address.find("://");
    std::string host = scheme == std::string::npos ? address : address.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (host.find('@') != std::string::npos) return false;  // "http://localhost@elsewhere"
    if (host.starts_with("[")) return host.starts_with("[::1]");
    host = host.substr(0, host.find(':'));
    return host == "localhost" || host == "127.0.0.1";
}

#ifndef ARENARIUM_HAVE_CURL

bool is_available() {
    return false;
}

Result<std::string> post_json(const PostWish&, const std::string&) {
    return Error{"this Arenarium was built without libcurl, so it cannot talk to a model",
                 {},
                 "install libcurl4-openssl-dev and build again"};
}

#else

bool is_available() {
    return true;
}

namespace {

struct Answer {
    std::string body;
    std::size_t most;
};

std::size_t take(char* data, std::size_t size, std::size_t count, void* into) {
    auto& answer = *static_cast<Answer*>(into);
    if (answer.body.size() + size * count > answer.most) return 0;
    answer.body.append(data, size * count);
    return size * count;
}

int ask_whether_cancelled(void* wish, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const PostWish*>(wish)->cancelled() ? 1 : 0;
}

std::string endpoint(std::string address) {
    while (address.ends_with('/'))
        address.pop_back();
    if (address.ends_with("/chat/completions")) return address;
    return address + (address.ends_with("/v1") ? "/chat/completions" : "/v1/chat/completions");
}

Error failure(const PostWish& wish, const std::string& why) {
    return {why, {wish.address, 0, 0}, "without a model the tutor answers by itself"};
}

}  // namespace

Result<std::string> post_json(const PostWish& wish, const std::string& body) {
    const bool local = is_local(wish.address);
    if (!wish.address.starts_with("http://") && !wish.address.starts_with("https://"))
        return failure(wish, "the address of a model begins with http:// or https://");
    if (!wish.key.empty() && !local && wish.address.starts_with("http://"))
        return failure(wish, "a key goes to another machine over https:// alone");
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(ready ? curl_easy_init() : nullptr, curl_easy_cleanup);
    if (!curl) return failure(wish, "libcurl cannot be used");
    curl_slist* lines = curl_slist_append(nullptr, "Content-Type: application/json");
    if (!wish.key.empty()) lines = curl_slist_append(lines, ("Authorization: Bearer " + wish.key).c_str());
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> head(lines, curl_slist_free_all);
    Answer answer{{}, wish.most_bytes};
    char problem[CURL_ERROR_SIZE] = "";
    CURL* c = curl.get();
    curl_easy_setopt(c, CURLOPT_URL, endpoint(wish.address).c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    if (local) curl_easy_setopt(c, CURLOPT_PROXY, "");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, static_cast<long>(wish.seconds * 1000));
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, 10'000L);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, head.get());
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, problem);
    if (wish.cancelled) {
        curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, ask_whether_cancelled);
        curl_easy_setopt(c, CURLOPT_XFERINFODATA, const_cast<PostWish*>(&wish));
    }
    const CURLcode code = curl_easy_perform(c);
    if (code == CURLE_ABORTED_BY_CALLBACK) return Error{"the question was taken back", {}, ""};
    if (code == CURLE_OPERATION_TIMEDOUT) return failure(wish, "the model's server gave no answer in time");
    if (code == CURLE_WRITE_ERROR) return failure(wish, "the model's server sends far too much");
    if (code == CURLE_PARTIAL_FILE) return failure(wish, "the model's server broke off in the middle of its answer");
    if (code != CURLE_OK)
        return failure(wish, std::string("the model's server cannot be reached: ") +
                                 (*problem ? problem : curl_easy_strerror(code)));
    long status = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    if (status < 200 || status > 299)
        return failure(wish, "the model's server answered with status " + std::to_string(status));
    return std::move(answer.body);
}

#endif

}  // namespace arenarium::http
